/** Short tables of a comparison for a text: metrics down, arms across, each cell a change with its interval and verdict. */

import { pageText } from "../laboratory/cell.ts";
import type { Cell, Finding } from "../laboratory/finding.ts";
import { spoken } from "./frame.ts";

type Row = Readonly<Record<string, Cell>>;

/** Rows of a table by column name. Throws where the finding has no such table. */
export function rowsOf({ tables }: Pick<Finding, "tables">, name: string): Row[] {
  const table = tables.find((one) => one.name === name);
  if (!table) throw new Error(`rowsOf requires a table of the finding (was ${name})`);
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, place) => [column.name, row[place]!])),
  );
}

/** Three significant digits. */
function short(value: Cell | undefined, factor = 1): string {
  return typeof value === "number" ? pageText(Number((value * factor).toPrecision(3))) : "–";
}

/** `estimate [low, high]`; in percent where the row can be. */
export function changeText(row: Row): string {
  const { relative, difference, low, high } = row;
  if (typeof relative === "number") {
    return `${short(relative, 100)} % [${short(row.relative_low, 100)}, ${short(row.relative_high, 100)}]`;
  }
  return low === 0 && high === 0 ? "0" : `${short(difference)} [${short(low)}, ${short(high)}]`;
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const armsOf = (rows: readonly Row[]) => unique(rows.map(({ arm }) => String(arm)));

function crossed(
  rows: readonly Row[],
  label: string,
  titles: readonly string[],
  firsts: (row: Row) => string[],
  cellOf: (row: Row) => string,
): string {
  const arms = armsOf(rows);
  const lines = unique(rows.map((row) => row[label])).map((name) => {
    const own = rows.filter((row) => row[label] === name);
    const of = (arm: string) => own.find((row) => row.arm === arm);
    return [...firsts(own[0]!), ...arms.map((arm) => (of(arm) ? cellOf(of(arm)!) : "–"))];
  });
  return markdown([...titles, ...arms], lines);
}

const judged = (row: Row) => `${changeText(row)}, ${row.verdict}`;
const unitOf = (row: Row) => (row.unit === "1" ? "" : String(row.unit));

/** The experiment's own metrics. */
export function effectsMarkdown(finding: Finding): string {
  const baselines = new Map(rowsOf(finding, "contrasts").map(({ metric, baseline }) => [metric, baseline]));
  const firsts = (row: Row) => [
    spoken(String(row.metric)),
    `${short(baselines.get(row.metric!))} ${unitOf(row)}`.trim(),
  ];
  return crossed(rowsOf(finding, "effects"), "metric", ["metric", "base"], firsts, judged);
}

export function scorecardMarkdown(finding: Finding): string {
  const firsts = (row: Row) => [
    `${row.goal} (${row.wanted})`,
    `${short(row.baseline)} ${unitOf(row)}`.trim(),
  ];
  return crossed(rowsOf(finding, "scorecard"), "goal", ["goal", "base"], firsts, judged);
}

/** How many times as many runs independent seeds would have needed, and how many more replicates are wanting. */
export function savingMarkdown(finding: Finding): string {
  const rows = rowsOf(finding, "contrasts");
  const cellOf = ({ saving, saving_low, saving_high }: Row) =>
    typeof saving === "number" ? `${short(saving)} [${short(saving_low)}, ${short(saving_high)}]` : "–";
  return crossed(rows, "metric", ["metric"], ({ metric }) => [spoken(String(metric))], cellOf);
}

/** Only what cannot be told. */
export function openMarkdown(finding: Finding): string {
  const rows = rowsOf(finding, "contrasts").filter(({ verdict }) => verdict === "cannot tell");
  const cellOf = ({ more_replicates: more }: Row) =>
    typeof more === "number" ? short(Number(more.toPrecision(2))) : "more than can be made";
  return crossed(rows, "metric", ["metric"], ({ metric }) => [spoken(String(metric))], cellOf);
}

export function frontMarkdown(finding: Finding): string {
  const table = finding.tables.find(({ name }) => name === "front")!;
  const goals = table.columns.slice(3);
  const head = ["arm", "on the front", "of resamples", ...goals.map(({ title }) => title)];
  return markdown(
    head,
    rowsOf(finding, "front").map((row) => [
      String(row.arm),
      row.on_front === true ? "yes" : "no",
      `${short(row.share, 100)} %`,
      ...goals.map(({ name }) => pageText(row[name] as number)),
    ]),
  );
}

/** Mean effects on persons by whom, with their intervals, of the outcomes named; of the last, for whom it is more or less. */
export function personsMarkdown(finding: Finding, outcomes: readonly string[]): string {
  const rows = rowsOf(finding, "persons");
  const last = outcomes.at(-1)!;
  const lines = armsOf(rows).flatMap((arm) => {
    const own = rows.filter((row) => row.arm === arm);
    return unique(own.map(({ reach }) => reach))
      .filter((reach) => reach !== "all")
      .map((reach) => {
        const of = (outcome: string) =>
          own.find((row) => row.reach === reach && row.outcome === outcome) as Row;
        const changes = outcomes.map((outcome) => {
          const { effect, low, high } = of(outcome);
          return `${short(effect)} [${short(low)}, ${short(high)}]`;
        });
        const { persons, up, down } = of(last);
        const shares = `${short(up, 100)} %, ${short(down, 100)} %`;
        return [arm, String(reach), short(persons), ...changes, shares];
      });
  });
  const unit = (outcome: string) => {
    const found = rows.find((row) => row.outcome === outcome)!.unit;
    return found === "1" || found === outcome ? outcome : `${outcome}, ${found}`;
  };
  const head = ["arm", "whom", "persons", ...outcomes.map(unit), `more ${last}, less ${last}`];
  return markdown(head, lines);
}
