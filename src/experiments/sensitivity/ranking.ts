/** One order of factors over several metrics, from the tables of a Morris screening. */

import type { Cell, FindingTable } from "../laboratory/finding.ts";

/** What a screening says of the parameters that it varied, kept beside the documents. */
export interface Ranking {
  readonly experiment: string;
  readonly metrics: readonly string[];
  readonly factors: Readonly<Record<string, Ranked>>;
}

export interface Ranked {
  /** From 1; factors that no metric tells from chance have the last rank of all. */
  readonly rank: number;
  /** The metric that the factor moves most, as a share of the metric's range over all points. */
  readonly metric: string;
  readonly share: number;
  /** False where no metric moves clearly more than by chance between replicates. */
  readonly clear: boolean;
}

/**
 * Ranks by the largest mu* over metrics, each as a share of its metric's range; only metrics count whose interval lies
 * above what chance would give. `tables` are those of a finding whose names begin with "effects-".
 */
export function rankingOf(experiment: string, tables: readonly FindingTable[]): Ranking {
  const effects = tables.filter(({ name }) => name.startsWith("effects-"));
  const metrics = effects.map(({ name }) => name.slice("effects-".length).replaceAll("-", "_"));
  const best = new Map<string, Omit<Ranked, "rank">>();
  effects.forEach(({ columns, rows }, m) => {
    const at = (row: readonly Cell[], name: string) =>
      Number(row[columns.findIndex((one) => one.name === name)]);
    const tells = columns.some(({ name }) => name === "chance");
    const tests = columns.some(({ name }) => name === "p");
    for (const row of rows) {
      const factor = String(row[0]);
      const share = at(row, "share");
      const beyond = !tests || at(row, "p") < 0.05;
      const clear = beyond && at(row, "mu_star_low") > (tells ? at(row, "chance") : 0);
      const before = best.get(factor);
      const better = !before || (clear !== before.clear ? clear : share > before.share);
      if (better) best.set(factor, { metric: metrics[m]!, share: Number(share.toPrecision(3)), clear });
    }
  });
  const order = [...best].sort(
    ([a, x], [b, y]) => Number(y.clear) - Number(x.clear) || y.share - x.share || (a < b ? -1 : 1),
  );
  const clear = order.filter(([, one]) => one.clear).length;
  const ranked = order.map(([factor, one], i): [string, Ranked] => [
    factor,
    { rank: one.clear ? i + 1 : clear + 1, ...one },
  ]);
  return { experiment, metrics, factors: Object.fromEntries(ranked) };
}

/** The last column of the table of assumptions. */
export function rankWords({ factors }: Ranking, path: string): string {
  const ranked = factors[path];
  if (!ranked) return "not screened";
  const count = Object.keys(factors).length;
  return ranked.clear ? `${ranked.rank} of ${count} (${ranked.metric})` : `not above chance, of ${count}`;
}
