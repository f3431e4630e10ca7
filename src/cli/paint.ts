/** Colours of the terminal: off without one, with --no-color, and where NO_COLOR is set. */

import { styleText } from "node:util";

export type Style = "bold" | "dim" | "cyan" | "green" | "yellow" | "red";
export type Paint = (style: Style, text: string) => string;

/** Paints for a stream, or leaves text as it is. */
export function paintFor(stream: { readonly isTTY?: boolean }, color: boolean | undefined): Paint {
  const { NO_COLOR, TERM } = process.env;
  const on = color !== false && stream.isTTY === true && !NO_COLOR && TERM !== "dumb";
  return on ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}
