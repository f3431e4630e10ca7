/** Colours of charts: the tokens of the page, as they stand where an element is. */

export const tokens = [
  "ground",
  "raised",
  "sunken",
  "line",
  "line-strong",
  "ink",
  "ink-soft",
  "ink-faint",
  "accent",
  "accent-soft",
  "danger",
  "cat-0",
  "cat-1",
  "cat-2",
  "cat-3",
  "cat-4",
  "cat-5",
  "cat-6",
] as const;
export type Token = (typeof tokens)[number];

export type Palette = Readonly<Record<Token | "font", string>>;

/** The palette where an element stands: in the dark, that of the dark. */
export function paletteAt(element: Element): Palette {
  const style = getComputedStyle(element);
  const entries = [...tokens, "font"].map((token) => [token, style.getPropertyValue(`--${token}`).trim()]);
  return Object.fromEntries(entries) as Palette;
}

/** The light palette, whatever the reader's theme: for paper. */
export function paperPalette(): Palette {
  const paper = document.createElement("div");
  paper.className = "paper";
  paper.hidden = true;
  document.body.append(paper);
  const palette = paletteAt(paper);
  paper.remove();
  return palette;
}

/** Colours that tell categories apart, in the order of use; marks differ by shape or dash as well. */
export const categoryTokens = [
  "cat-0",
  "cat-1",
  "cat-2",
  "cat-3",
  "cat-4",
  "cat-5",
  "cat-6",
] as const satisfies readonly Token[];
