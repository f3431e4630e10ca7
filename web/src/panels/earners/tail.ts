/** The figure of how many have how much, on logarithmic axes, on the day shown. */

import { holdersAbove, type Spread } from "../../charts/distribution.ts";
import { type AmountName, ownersOf } from "../../charts/earning.ts";
import { createFigure, type FigureView } from "../../charts/figure.ts";
import { type Format, moneyFormat, plainFormat } from "../../charts/format.ts";
import { drawTail, layoutTail, type TailSpec } from "../../charts/tail.ts";
import { earnersWords as say } from "../../i18n/earners.ts";
import { percent } from "../../i18n/words.ts";
import { chosenValues, type EarnerRun, lookOf, sellersCsv, sentences } from "./runs.ts";

export function createTail(
  runs: () => readonly EarnerRun[],
  amount: () => AmountName,
  choose: (persons: readonly number[]) => void,
): FigureView {
  const format = (): Format => (amount() === "followers" ? plainFormat("") : moneyFormat("", 1));
  let reading: number | undefined;
  let brush: readonly [number, number] | undefined;
  let layout: ReturnType<typeof layoutTail>;
  const spec = (): TailSpec => ({
    runs: runs().map((run, place) => ({ ...lookOf(runs(), place), chosen: chosenValues(run) })),
    tick: (value) => format().tick(value, value),
    ...(reading === undefined ? {} : { reading }),
    ...(brush ? { brush } : {}),
  });
  /** Amount at a hundredth of the axis. */
  const amountAt = (hundredth: number) => {
    if (!layout) return 0;
    const { left, right } = layout.box;
    return layout.x.invert(left + ((right - left) * hundredth) / 100);
  };
  const shareAbove = (spread: Spread, value: number) =>
    holdersAbove(spread, value) / Math.max(1, spread.count);
  const nth = (spread: Spread, share: number) => {
    let left = (1 - share) * spread.count;
    let i = 0;
    while (i + 1 < spread.sizes.length && left >= spread.sizes[i]!) left -= spread.sizes[i++]!;
    return spread.least[i] ?? Number.NaN;
  };
  const figure = createFigure({
    name: "amounts-reached",
    title: () => say(`tail_${amount()}`),
    summary: () =>
      sentences(runs(), ({ spread }) =>
        spread.count === 0
          ? say("lorenzNone")
          : say("tailSummary", {
              count: spread.count,
              median: format().text(nth(spread, 0.5)),
              tenth: format().text(nth(spread, 0.1)),
              most: format().text(spread.least[spread.least.length - 1]!),
            }),
      ),
    table: () => ({
      head: [
        say("amount"),
        ...runs().map(({ name }) => (runs().length > 1 ? `${say("share")}, ${name}` : say("share"))),
      ],
      rows: Array.from({ length: 11 }, (_, i) => amountAt(i * 10)).map((value) => [
        format().text(Number(value.toPrecision(2))),
        ...runs().map(({ spread }) => percent(shareAbove(spread, Number(value.toPrecision(2))), 1)),
      ]),
    }),
    csv: () => sellersCsv(runs()),
    height: (across) => Math.round(Math.min(280, across * 0.6)),
    paperWidth: 480,
    draw(surface) {
      layout = layoutTail(spec(), surface.width, surface.height);
      drawTail(surface, spec());
    },
    reading: {
      label: () => say("amount"),
      range: () => [0, 100],
      at: () => {
        if (!layout || reading === undefined) return 50;
        const { left, right } = layout.box;
        return Math.round((100 * (layout.x(reading) - left)) / (right - left));
      },
      text: (hundredth) =>
        runs()
          .map(({ spread }) =>
            say("tailAt", {
              share: percent(shareAbove(spread, amountAt(hundredth)), 1),
              value: format().text(amountAt(hundredth)),
            }),
          )
          .join(say("comma")),
      move(hundredth) {
        reading = amountAt(hundredth);
        figure.update();
      },
    },
    pointer({ kind, x }) {
      if (!layout) return;
      const { left, right } = layout.box;
      const value = layout.x.invert(Math.max(left, Math.min(right, x)));
      reading = kind === "leave" ? undefined : value;
      if (kind === "press") brush = [value, value];
      if (kind === "drag" && brush) brush = [brush[0], value];
      const run = runs()[0];
      if (kind === "release" && brush && run) {
        const [from, to] = [Math.min(...brush), Math.max(...brush)];
        const within = run.shops.filter((_, i) => run.values[i]! >= from && run.values[i]! <= to);
        choose(ownersOf(run.earning, within));
      }
      if (kind === "release" || kind === "leave") brush = undefined;
      figure.redraw();
    },
  });
  return figure;
}
