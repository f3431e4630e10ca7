/** The report: one HTML page about an experiment, without scripts, that needs nothing else and reads well on paper. */

import { isNumeric, pageText } from "../laboratory/cell.ts";
import type { Finding, FindingTable } from "../laboratory/finding.ts";
import { drawFigure } from "./chart.ts";
import { style } from "./style.ts";
import { escaped } from "./text.ts";

export interface Report {
  readonly title: string;
  readonly question?: string;
  readonly prediction?: string;
  /** What its author made of the outcome, as the file says. */
  readonly reading?: string;
  /** What was run, by name: runs, seeds, versions, hashes. */
  readonly facts: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  /** Commands that make all of it again. */
  readonly commands: readonly string[];
  readonly citation: string;
  /** Files that the results rest on, by name, as they were read. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Rows of a table that the page shows; the CSV files hold all. */
const rowLimit = 60;
/** Letters of a cell that is not broken into lines. */
const longestLine = 24;

export function reportPage(report: Report): string {
  const { title, question, prediction, reading, facts, findings, commands, citation, sources } = report;
  const body = [
    `<header><h1>${escaped(title)}</h1>`,
    question ? `<p class="question">${escaped(question)}</p>` : "",
    prediction ? `<p><span class="soft">Expected beforehand:</span> ${escaped(prediction)}</p>` : "",
    reading ? `<p><span class="soft">What its author read from it:</span> ${escaped(reading)}</p>` : "",
    "</header>",
    ...findings.map((finding) => findingHtml(finding, title)),
    chapter("What was run", definitions(facts)),
    chapter(
      "How to reproduce",
      `<p>The same files, seed and version give the same numbers, bit for bit.</p><pre>${escaped(commands.join("\n"))}</pre>`,
    ),
    chapter("How to cite", `<p>${escaped(citation)}</p>`),
    ...Object.entries(sources).map(([name, text]) => chapter(name, `<pre>${escaped(text.trimEnd())}</pre>`)),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body.filter((part) => part !== "").join("\n")}
</main>
</body>
</html>
`;
}

function findingHtml(finding: Finding, report: string): string {
  const { title, sentences, lead = 1, figures, tables, notes } = finding;
  const charts = figures.flatMap((figure) => {
    const table = tables.find(({ name }) => name === figure.table);
    if (!table) throw new Error(`reportPage requires the tables of its figures (was ${figure.table})`);
    if (table.rows.length === 0) return [];
    const words = [
      `<strong id="${figure.name}-title">${escaped(figure.title)}.</strong>`,
      `<span id="${figure.name}-caption">${escaped(figure.caption)}</span>`,
    ];
    return [
      `<figure><div class="scroll">${drawFigure(figure, table)}</div><figcaption>${words.join(" ")}</figcaption></figure>`,
    ];
  });
  const rest = sentences.slice(lead);
  return chapter(
    chapterTitle(finding, title, report),
    [
      ...sentences.slice(0, lead).map((sentence) => `<p class="first">${spaced(sentence)}</p>`),
      // Many sentences would keep the charts from view.
      ...(rest.length > 6 ? [...charts, "<h3>In words</h3>", list(rest)] : [list(rest), ...charts]),
      ...tables.map((table) => tableHtml(finding.verb, table)),
      notes.length > 0 ? `<h3>Notes</h3>${list(notes)}` : "",
    ].join("\n"),
  );
}

/** The page's own title is not said twice. */
function chapterTitle({ verb }: Finding, title: string, report: string): string {
  if (title === report) return verb === "sweep" ? "What the runs gave" : "What came out";
  if (!title.startsWith(report)) return title;
  const rest = title.slice(report.length).replace(/^[:,]?\s+/, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function tableHtml(verb: string, table: FindingTable): string {
  const { name, title, columns, rows, terminal } = table;
  const numeric = columns.map((column, place) =>
    isNumeric(
      column,
      rows.map((row) => row[place]!),
    ),
  );
  const kind = (place: number) => (numeric[place] ? ' class="number"' : "");
  const head = columns
    .map(
      (column, place) =>
        `<th scope="col"${kind(place)} title="${escaped(column.meaning)}">${escaped(column.title)}</th>`,
    )
    .join("");
  const lines = rows.slice(0, rowLimit).map((row) => {
    const cells = row.map((cell, place) => {
      const text = escaped(pageText(cell, columns[place]!.format));
      const short = !numeric[place] && text.length <= longestLine ? ' class="short"' : kind(place);
      return place === 0 ? `<th scope="row"${short}>${text}</th>` : `<td${short}>${text}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  const file = `analysis/${verb}-${name}.csv`;
  const count = rows.length > rowLimit ? `: the first ${rowLimit} of ${rows.length} rows` : "";
  const words = `${escaped(title)}${count} <span>(${file})</span>`;
  const folded = terminal === false;
  const caption = folded ? "" : `<caption>${words}</caption>`;
  const html = `<div class="scroll"><table${folded ? ` aria-label="${escaped(title)}"` : ""}>${caption}<thead><tr>${head}</tr></thead><tbody>${lines.join("\n")}</tbody></table></div>`;
  // What a terminal leaves to files is there for whoever opens it.
  return folded ? `<details><summary>${words}</summary>${html}</details>` : html;
}

function chapter(title: string, content: string): string {
  return `<section><h2>${escaped(title)}</h2>\n${content}</section>`;
}

function list(items: readonly string[]): string {
  if (items.length === 0) return "";
  return `<ul>${items.map((item) => `<li>${spaced(item)}</li>`).join("")}</ul>`;
}

/** Numbers stay with their percent sign. */
function spaced(text: string): string {
  return escaped(text).replaceAll(" %", "\u00a0%");
}

function definitions(facts: Readonly<Record<string, string>>): string {
  const rows = Object.entries(facts).map(
    ([name, text]) => `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`,
  );
  return `<dl>${rows.join("")}</dl>`;
}
