/** Packs squares into the square from -1 to 1: rows of squares, largest first. */

export interface Squares {
  /** Centres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Half of each side. */
  readonly half: Float64Array;
}

/** Squares with areas in proportion to `sizes` (whole numbers, from 1). O(squares + largest size). */
export function packSquares(sizes: Uint32Array): Squares {
  const count = sizes.length;
  const squares: Squares = {
    x: new Float64Array(count),
    y: new Float64Array(count),
    half: new Float64Array(count),
  };
  const order = largestFirst(sizes);
  let area = 0;
  for (let i = 0; i < count; i++) area += sizes[i];
  // Rows as wide as the largest square, or as all of them laid out in one with some waste.
  const width = count > 0 ? Math.max(Math.sqrt(sizes[order[0]]), Math.sqrt(1.1 * area)) : 1;
  let across = 0;
  let down = 0;
  let rowHeight = 0;
  let widest = 0;
  for (let i = 0; i < count; i++) {
    const square = order[i];
    const side = Math.sqrt(sizes[square]);
    if (across > 0 && across + side > width) {
      down += rowHeight;
      across = 0;
      rowHeight = 0;
    }
    squares.x[square] = across + side / 2;
    squares.y[square] = down + side / 2;
    // A twentieth is left free as a border where there are others.
    squares.half[square] = (count > 1 ? 0.45 : 0.5) * side;
    across += side;
    rowHeight = Math.max(rowHeight, side);
    widest = Math.max(widest, across);
  }
  const height = down + rowHeight;
  const scale = 2 / Math.max(widest, height, 1);
  for (let i = 0; i < count; i++) {
    squares.x[i] = (squares.x[i] - widest / 2) * scale;
    squares.y[i] = (squares.y[i] - height / 2) * scale;
    squares.half[i] *= scale;
  }
  return squares;
}

/** Indices by falling size, equal sizes in order. */
function largestFirst(sizes: Uint32Array): Uint32Array {
  let largest = 0;
  for (let i = 0; i < sizes.length; i++) largest = Math.max(largest, sizes[i]);
  const places = new Uint32Array(largest + 2);
  for (let i = 0; i < sizes.length; i++) places[largest - sizes[i] + 1]++;
  for (let i = 1; i < places.length; i++) places[i] += places[i - 1];
  const order = new Uint32Array(sizes.length);
  for (let i = 0; i < sizes.length; i++) order[places[largest - sizes[i]]++] = i;
  return order;
}
