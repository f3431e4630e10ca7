/** Device pixels a CSS pixel that pictures are drawn with: those of the screen, or more while a picture is saved. */

let wanted = 0;
const redraws = new Set<() => void>();

export function pixelRatio(): number {
  return wanted || Math.max(1, devicePixelRatio || 1);
}

/** Makes a picture known that can draw itself anew at once. */
export function drawsAnew(redraw: () => void): void {
  redraws.add(redraw);
}

/** Takes something from the pictures while they are drawn at this ratio; the screen never shows it. */
export function atRatio<T>(ratio: number, take: () => T): T {
  const redraw = () => {
    for (const draw of redraws) draw();
  };
  wanted = ratio;
  try {
    redraw();
    return take();
  } finally {
    wanted = 0;
    redraw();
  }
}
