/** Text in lines of a terminal, broken between words. */

/** Lines of at most `width` characters; a longer word has a line of its own. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The same, with words that are too long cut in pieces. */
export function broken(text: string, width: number): string[] {
  return wrapped(text, width).flatMap((line) => {
    const pieces = Array.from({ length: Math.ceil(line.length / width) }, (_, place) =>
      line.slice(place * width, (place + 1) * width),
    );
    return pieces.length === 0 ? [line] : pieces;
  });
}

/**
 * Messages for a stream: on a terminal long lines go on below, two cells in; elsewhere a message stays on one line,
 * for programs that read it. Lines that begin with a space are excerpts of a file and stay as they are.
 */
export function folded(
  text: string,
  stream: { readonly isTTY?: boolean; readonly columns?: number },
): string {
  if (stream.isTTY !== true) return text;
  const width = Math.max(20, stream.columns || 80);
  const lines = text.split("\n").flatMap((line) => {
    if (line.length <= width || line.startsWith(" ")) return [line];
    return wrapped(line, width - 2).map((part, place) => (place === 0 ? part : `  ${part}`));
  });
  return lines.join("\n");
}
