/** The figures that now stand on the page, so that a common menu can hand them out. */

/** A figure as a reader may take it away. Texts are in the language of the day. */
export interface Figure {
  /** Unique on the page, kebab-case; names files. */
  readonly name: string;
  title(): string;
  /** One sentence: what the figure shows now. */
  summary(): string;
  /** A whole SVG document in the light colours, without the line that says which run it is from. */
  svg(): string;
  /** The values behind it, as in the files of a run; the first row names columns and units. */
  csv(): string;
}

const figures = new Map<string, Figure>();

/** Makes a figure known; a later one of the same name takes its place. Returns the way to take it back. */
export function registerFigure(figure: Figure): () => void {
  figures.set(figure.name, figure);
  return () => {
    if (figures.get(figure.name) === figure) figures.delete(figure.name);
  };
}

/** All figures on the page, in the order in which they came. */
export function figuresShown(): readonly Figure[] {
  return [...figures.values()];
}
