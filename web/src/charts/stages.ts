/** The funnel as bars, one stage under the other, on a logarithmic axis: from hundreds of thousands to a handful. */

import { drawHorizontal, textSize } from "./axes.ts";
import type { Token } from "./palette.ts";
import { type Surface, textWidth } from "./surface.ts";

export interface StageRow {
  readonly label: string;
  /** One a run: how many, and both in words. */
  readonly runs: readonly { readonly count: number; readonly words: string; readonly rate: string }[];
}

export interface StagesSpec {
  readonly rows: readonly StageRow[];
  readonly colours: readonly Token[];
  readonly tick: (value: number) => string;
  /** Row that is read. */
  readonly reading?: number;
}

const barHeight = 14;
const foot = 22;

export function rowHeight(runs: number): number {
  return 22 + runs * (barHeight + 3) + 6;
}

export function stagesHeight(rows: number, runs: number): number {
  return Math.max(1, rows) * rowHeight(Math.max(1, runs)) + foot;
}

export function drawStages(surface: Surface, { rows, colours, tick, reading }: StagesSpec): void {
  const most = Math.max(10, ...rows.flatMap(({ runs }) => runs.map(({ count }) => count)));
  const words = rows.flatMap(({ runs }) => runs.map((run) => textWidth(run.words, textSize)));
  const box = {
    left: 8,
    right: surface.width - Math.max(30, ...words) - 10,
    top: 0,
    bottom: surface.height - foot,
  };
  const decades = Math.log10(most);
  // One stands a little to the right of none, so that it can be seen.
  const x = (value: number) =>
    value < 1 ? box.left : box.left + 4 + ((box.right - box.left - 4) * Math.log10(value)) / decades;
  const height = rows.length > 0 ? (box.bottom - box.top) / rows.length : 0;
  if (reading !== undefined && rows[reading]) {
    surface.fill("sunken", (pen) => pen.rect(0, box.top + reading * height, surface.width, height));
  }
  const ticks: number[] = [];
  const step = box.right - box.left < 60 * decades ? 2 : 1;
  for (let power = 0; power <= decades; power += step) ticks.push(Number(`1e${power}`));
  surface.stroke("line", (pen) => {
    for (const value of ticks) {
      pen.moveTo(x(value), box.top + 18);
      pen.lineTo(x(value), box.bottom);
    }
  });
  drawHorizontal(surface, box, x, ticks, tick);
  rows.forEach(({ label, runs }, row) => {
    const top = box.top + row * height;
    surface.text(label, box.left, top + 12, { colour: "ink", size: 12, bold: true, rim: true });
    runs.forEach(({ count, words, rate }, i) => {
      const y = top + 22 + i * (barHeight + 3);
      const end = x(count);
      const bar = (pen: Parameters<Parameters<Surface["fill"]>[1]>[0]) =>
        pen.rect(box.left + 0.5, y, Math.max(1, end - box.left - 0.5), barHeight);
      // The second run is hollow.
      if (i === 0) surface.fill(colours[i]!, bar);
      else surface.stroke(colours[i]!, bar, { width: 1.5, dash: [4, 2] });
      surface.text(words, end + 6, y + barHeight / 2, { colour: "ink", size: textSize, rim: true });
      if (rate === "") return;
      surface.text(rate, surface.width - 4, top + 12 + i * 13, { anchor: "end", size: textSize, rim: true });
    });
  });
}
