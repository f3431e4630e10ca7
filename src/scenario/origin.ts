/** Where a value came from. */

/** The default, a line of a file, or an option, a variable or a line of an experiment as it was written. */
export type Origin =
  | { readonly kind: "default" }
  | { readonly kind: "file"; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: "experiment" | "environment" | "set" | "flag"; readonly text: string };

/** An origin in a few words: `default`, `scenarios/moments.yaml:12`, or the option as written. */
export function formatOrigin(origin: Origin): string {
  if (origin.kind === "default") return "default";
  return origin.kind === "file" ? `${origin.file}:${origin.line}` : origin.text;
}
