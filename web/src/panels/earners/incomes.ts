/** The figure of income by role: what those who sell on the day shown gain a day. */

import { earnerRoles } from "../../charts/earning.ts";
import { createFigure, type FigureView } from "../../charts/figure.ts";
import { moneyFormat } from "../../charts/format.ts";
import { categoryTokens } from "../../charts/palette.ts";
import { drawStrips, quartilesOf, type Strip, stripHeight } from "../../charts/strips.ts";
import { earnersWords as say } from "../../i18n/earners.ts";
import { number, percent } from "../../i18n/words.ts";
import { type EarnerRun, sellersCsv } from "./runs.ts";

interface RoleStrip extends Strip {
  readonly name: string;
}

export function createIncomes(runs: () => readonly EarnerRun[]): FigureView {
  const format = () => moneyFormat("", 1);
  let held: RoleStrip[] | undefined;
  const strips = () => {
    held ??= stripsOf(runs());
    return held;
  };
  const figure = createFigure({
    name: "income-by-role",
    title: () => say("roles"),
    summary: () =>
      strips().length === 0
        ? say("roleNone")
        : say("rolesSummary", {
            values: strips()
              .map(({ name, values }) =>
                say("roleMiddle", {
                  role: name,
                  middle: format().text(quartilesOf(values).middle),
                  count: values.length,
                }),
              )
              .join(say("comma")),
          }),
    table: () => ({
      head: [say("role"), say("number"), "5%", "25%", "50%", "75%", "95%", say("gaining")],
      rows: strips().map(({ name, values }) => {
        const { low, quarter, middle, threeQuarters, high } = quartilesOf(values);
        const gaining = Array.from(values).filter((value) => value > 0).length;
        return [
          name,
          number(values.length),
          ...[low, quarter, middle, threeQuarters, high].map(format().text),
          percent(gaining / values.length),
        ];
      }),
    }),
    csv: () => sellersCsv(runs()),
    height: () => Math.max(1, strips().length) * stripHeight + 28,
    paperWidth: 480,
    draw(surface) {
      drawStrips(surface, {
        strips: strips(),
        tick: (value) => format().tick(value, 1),
        chosen: runs()[0]?.chosen ?? new Set(),
      });
    },
  });
  return {
    ...figure,
    update() {
      held = undefined;
      figure.update();
    },
  };
}

/** A strip for each role of each run in which somebody sells now. */
function stripsOf(runs: readonly EarnerRun[]): RoleStrip[] {
  return earnerRoles.flatMap((role, code) =>
    runs.flatMap(({ name: run, earning }, place) => {
      const shops: number[] = [];
      for (let shop = 0; shop < earning.count; shop++)
        if (earning.role[shop] === code && earning.running[shop] === 1) shops.push(shop);
      if (shops.length === 0) return [];
      const word = say(`role_${role}`);
      const name = runs.length > 1 ? say("ofRun", { name: word, run }) : word;
      return [
        {
          name,
          label: say("countOf", { name, count: shops.length }),
          colour: categoryTokens[place]!,
          hollow: place > 0,
          values: shops.map((shop) => earning.daily[shop]!),
          ids: shops.map((shop) => earning.owner[shop]!),
        },
      ];
    }),
  );
}
