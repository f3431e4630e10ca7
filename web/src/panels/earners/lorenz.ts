/** The figure of shares held: the Lorenz curve and the Gini coefficient on the day shown. */

import { giniOf, heldByPoorest, holdersAbove, type Spread } from "../../charts/distribution.ts";
import { type AmountName, ownersOf } from "../../charts/earning.ts";
import { createFigure, type FigureView } from "../../charts/figure.ts";
import { plainFormat } from "../../charts/format.ts";
import { drawLorenz, lorenzBox } from "../../charts/lorenz.ts";
import { earnersWords as say } from "../../i18n/earners.ts";
import { percent } from "../../i18n/words.ts";
import { chosenValues, type EarnerRun, lookOf, sellersCsv, sentences } from "./runs.ts";

export function createLorenz(
  runs: () => readonly EarnerRun[],
  amount: () => AmountName,
  choose: (persons: readonly number[]) => void,
): FigureView {
  let reading: number | undefined;
  let brush: readonly [number, number] | undefined;
  let width = 0;
  const shareAt = (x: number) => {
    const { left, right } = lorenzBox({ width, height: 0 });
    return Math.max(0, Math.min(1, (x - left) / (right - left)));
  };
  const text = (percents: number) =>
    runs()
      .map(({ spread, name }) => {
        const words = say("lorenzAt", {
          share: percent(percents / 100),
          held: percent(heldByPoorest(spread, percents / 100), 1),
        });
        return runs().length > 1 ? `${name}: ${words}` : words;
      })
      .join(say("comma"));
  const figure = createFigure({
    name: "shares-held",
    title: () => say(`lorenz_${amount()}`),
    note: () =>
      runs()
        .filter(({ spread }) => spread.count > 0)
        .map(({ spread, name }, _, all) => {
          const gini = plainFormat("").text(giniOf(spread));
          return all.length > 1
            ? say("giniOf", { run: name, gini: say("gini", { gini }) })
            : say("gini", { gini });
        })
        .join(" · "),
    summary: () => sentences(runs(), ({ spread }) => lorenzSentence(spread)),
    table: () => ({
      head: [
        say("poorest"),
        ...runs().map(({ name }) => (runs().length > 1 ? `${say("held")}, ${name}` : say("held"))),
      ],
      rows: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1].map((share) => [
        percent(share),
        ...runs().map(({ spread }) => (spread.count > 0 ? percent(heldByPoorest(spread, share), 1) : "–")),
      ]),
    }),
    csv: () => sellersCsv(runs()),
    height: (across) => Math.round(Math.min(300, across * 0.72)),
    paperWidth: 480,
    draw(surface) {
      width = surface.width;
      drawLorenz(surface, {
        runs: runs().map((run, place) => {
          const { count } = run.spread;
          const chosen = chosenValues(run).map(
            (value) => 1 - (holdersAbove(run.spread, value) - 0.5) / count,
          );
          return { ...lookOf(runs(), place), chosen };
        }),
        equal: say("equal"),
        ...(reading === undefined ? {} : { reading }),
        ...(brush ? { brush } : {}),
      });
    },
    reading: {
      label: () => say("share"),
      range: () => [0, 100],
      at: () => Math.round((reading ?? 0.5) * 100),
      text,
      move(percents) {
        reading = percents / 100;
        figure.update();
      },
    },
    pointer({ kind, x }) {
      reading = kind === "leave" ? undefined : shareAt(x);
      if (kind === "press") brush = [shareAt(x), shareAt(x)];
      if (kind === "drag" && brush) brush = [brush[0], shareAt(x)];
      if (kind === "release" && brush) chooseRanks(runs()[0], brush, choose);
      if (kind === "release" || kind === "leave") brush = undefined;
      figure.redraw();
    },
  });
  return figure;
}

/** Chooses the owners of shops between two shares of all, the poorest first. */
function chooseRanks(
  run: EarnerRun | undefined,
  brush: readonly [number, number],
  choose: (persons: readonly number[]) => void,
): void {
  if (!run) return;
  const { shops, values, earning } = run;
  const order = shops.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const at = (share: number) => Math.round(share * order.length);
  const within = order.slice(at(Math.min(...brush)), at(Math.max(...brush)));
  choose(
    ownersOf(
      earning,
      within.map((i) => shops[i]!),
    ),
  );
}

function lorenzSentence(spread: Spread): string {
  if (spread.count === 0) return say("lorenzNone");
  return say("lorenzSummary", {
    count: spread.count,
    half: percent(heldByPoorest(spread, 0.5)),
    tenth: percent(1 - heldByPoorest(spread, 0.9)),
    fiftieth: percent(1 - heldByPoorest(spread, 0.98)),
    gini: plainFormat("").text(giniOf(spread)),
  });
}
