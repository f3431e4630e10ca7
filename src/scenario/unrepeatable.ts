/** What makes a run differ from its repetition, or from the same run in another engine, found in a module's text. */

/** Members of Math that every engine computes alike. */
const sameEverywhere = new Set(
  "abs ceil clz32 floor fround imul max min round sign sqrt trunc PI E LN2 LN10 SQRT2 SQRT1_2".split(" "),
);
const suspicious =
  /\bMath\.(\w+)|(?<![.\w])(?:Date|performance|crypto|Intl)\b(?=[.(])|\bnew Date\b|\.(?:toLocale\w+|localeCompare)\b|\*\*/g;

export interface Suspicion {
  readonly line: number;
  readonly what: string;
}

/** Clocks, chance without keys, and mathematics that engines compute differently; comments are not looked at. */
export function suspicionsOf(text: string): Suspicion[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, " "));
  const found: Suspicion[] = [];
  for (const match of bare.matchAll(suspicious)) {
    if (match[1] !== undefined && sameEverywhere.has(match[1])) continue;
    const line = bare.slice(0, match.index).split("\n").length;
    found.push({ line, what: match[0].replace(/^\./, "") });
  }
  return found;
}
