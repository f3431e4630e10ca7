/** A line of a file and a caret under one of its characters, on a terminal of given width. */

/** Characters that take two cells of a terminal (East Asian wide, and emoji). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const combining = /[\p{Mn}\p{Me}]/u;
/** Characters that a terminal would act on, or not show. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const tabStop = 4;
const ellipsis = "…";

interface Cell {
  readonly text: string;
  readonly width: number;
}

function cellsOf(text: string): Cell[] {
  return Array.from(text, (character) => {
    if (character === "\t") return { text: " ".repeat(tabStop), width: tabStop };
    if (unseen.test(character)) return { text: "·", width: 1 };
    if (combining.test(character)) return { text: character, width: 0 };
    return { text: character, width: wide.test(character) ? 2 : 1 };
  });
}

/** Cells that a text takes on a terminal. */
export function cellWidth(text: string): number {
  return cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);
}

/**
 * Two lines of at most `width` cells: the line, clipped around the caret where it is longer, and the caret
 * under column `column` (from 1). Tabs become four spaces, characters that cannot be seen a dot.
 */
export function excerpt(line: string, column: number, width: number): [string, string] {
  const at = Math.min(column - 1, line.length);
  const left = cellsOf(line.slice(Math.max(0, at - width), at));
  const right = cellsOf(line.slice(at, at + width));
  const sum = (cells: readonly Cell[]) => cells.reduce((total, cell) => total + cell.width, 0);
  const whole = at <= width && line.length - at <= width && sum(left) + sum(right) <= width;
  if (!whole) {
    const room = Math.max(Math.floor(width / 2), width - sum(right));
    if (at > width || sum(left) > room) {
      while (sum(left) > room - 1) left.shift();
      left.unshift({ text: ellipsis, width: 1 });
    }
    const rest = width - sum(left);
    if (line.length - at > width || sum(right) > rest) {
      while (sum(right) > rest - 1) right.pop();
      right.push({ text: ellipsis, width: 1 });
    }
  }
  const text = [...left, ...right].map((cell) => cell.text).join("");
  return [text, `${" ".repeat(sum(left))}^`];
}

/** A text in quotes as a message shows it: one line, every unseen character escaped, at most 40 characters. */
export function shown(text: string): string {
  const clipped = text.length > 40 ? `${text.slice(0, 39)}${ellipsis}` : text;
  return escapeUnseen(JSON.stringify(clipped));
}

/** A text with every character that a terminal would act on written as an escape. */
export function escapeUnseen(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
