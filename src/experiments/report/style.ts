/** The report's own style: one column, light or dark as the reader has it, black on white on paper. */

const lightSeries =
  "--s0: #0b6bcb; --s1: #c2410c; --s2: #047857; --s3: #7c3aed; --s4: #a16207; --s5: #be185d;";
const lightColours = `--ground: #fff; --ink: #1b1b1f; --soft: #5b5b66; --rule: #d8d8e0; --wash: #f4f4f7;
  ${lightSeries}`;
const darkColours = `--ground: #17171c; --ink: #ececf1; --soft: #a8a8b5; --rule: #3c3c48; --wash: #212129;
    --s0: #6cb2ff; --s1: #ff9b6b; --s2: #4ccf9d; --s3: #b79bff; --s4: #e0b84c; --s5: #ff8dc0;`;

const chartFont = '13px system-ui, "DejaVu Sans", sans-serif';

/** Marks of charts, on a page or in a file. */
const chartRules = `.label { fill: var(--ink); font-size: 13px; }
.axis text { fill: var(--soft); font-size: 12px; }
.axis path { stroke: none; fill: none; }
.axis line { stroke: var(--rule); }
.reference { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 5 4; fill: none; }
.line { fill: none; stroke-width: 2; }
.bar { fill: none; stroke-width: 3; stroke-linecap: round; }
.whisker { stroke: var(--ink); stroke-width: 1.5; fill: none; }
.ring { fill: var(--ground); stroke-width: 2; }
.band { opacity: .18; stroke: none; }
.span { fill: var(--soft); opacity: .14; }
${[0, 1, 2, 3, 4, 5]
  .map(
    (n) =>
      `.line.s${n}, .s${n} .bar, .s${n} .ring { stroke: var(--s${n}); }
.dot.s${n}, .s${n} .dot, .s${n} .column, .band.s${n} { fill: var(--s${n}); }`,
  )
  .join("\n")}
.line.s1 { stroke-dasharray: 7 3; } .line.s2 { stroke-dasharray: 2 3; } .line.s3 { stroke-dasharray: 9 3 2 3; }
.line.s4 { stroke-dasharray: 12 4; } .line.s5 { stroke-dasharray: 4 2; }`;

/** Of a chart that is a file of its own. */
export const figureStyle = `
svg {
  ${lightColours}
  font: ${chartFont};
}
@media (prefers-color-scheme: dark) {
  svg {
    ${darkColours}
  }
}
.ground { fill: var(--ground); }
${chartRules}
`;

export const style = `
:root {
  color-scheme: light dark;
  ${lightColours}
}
@media (prefers-color-scheme: dark) {
  :root {
    ${darkColours}
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 48rem;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif;
}
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 3rem 0 .5rem; padding-top: .6rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 2rem 0 .4rem; }
p, li { max-width: 42rem; }
.question { font-size: 1.15rem; color: var(--soft); margin: 0 0 1.2rem; }
.first { font-size: 1.1rem; font-weight: 600; margin: .3rem 0; }
.soft, figcaption, caption, dt { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; font-size: .9rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { margin: 0 0 1.5rem; border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .3rem 0; }
th, td { padding: .25rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
th:first-child, td:first-child { padding-left: 0; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
th.number, td.number { text-align: right; white-space: nowrap; }
th.short, td.short { white-space: nowrap; }
figure { margin: 1.5rem 0; }
figure svg { min-width: 34rem; }
figcaption { font-size: .9rem; }
svg { display: block; width: 100%; height: auto; margin: .4rem 0; font: ${chartFont}; }
details { margin: 0 0 1rem; }
summary { color: var(--soft); font-size: .85rem; cursor: pointer; }
pre { background: var(--wash); padding: .8rem; overflow-x: auto; font-size: .8rem; line-height: 1.4; }
pre.wrap { white-space: pre-wrap; overflow-wrap: anywhere; }
${chartRules}
@media print {
  :root {
    --ground: #fff; --ink: #000; --soft: #333; --rule: #bbb; --wash: #fff;
    ${lightSeries}
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  figure, tr, li { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  .scroll { overflow: visible; }
  figure svg { min-width: 0; }
  details:not([open]) summary { list-style: none; }
  table { font-size: 7pt; }
  th, td { padding: .15rem .35rem; }
  th.short, td.short { white-space: normal; }
  pre { white-space: pre-wrap; border: 1px solid var(--rule); }
}
`;
