/** Dated events over a chart: a line each, named beside it where there is room, else by a sign that a list explains. */

import { type Box, textSize, verticalAt } from "./axes.ts";
import { fitted, type Surface, textWidth } from "./surface.ts";

export interface DatedEvent {
  readonly day: number;
  /** A sign of one or two letters, written where the label has no room. */
  readonly mark: string;
  readonly label: string;
  /** Its language, where that is not the page's. */
  readonly lang?: "en";
  /** The run that alone has it; undefined where all have. */
  readonly only?: "A" | "B";
  /** Events of the second run are dashed. */
  readonly second?: boolean;
}

/** Least room that a label is cut to. */
const shortest = 90;

export function drawEvents(
  surface: Surface,
  box: Box,
  x: (day: number) => number,
  events: readonly DatedEvent[],
): void {
  const ordered = [...events].sort((a, b) => a.day - b.day);
  /** Where the words so far end. */
  let taken = box.left;
  ordered.forEach((event, i) => {
    const at = x(event.day);
    surface.stroke("danger", (pen) => verticalAt(pen, { ...box, top: 14 }, at), {
      dash: event.second ? [4, 3] : [],
    });
    const next = i + 1 < ordered.length ? x(ordered[i + 1]!.day) : surface.width;
    const [width, right] = [textWidth(event.label), next - at - 4];
    const write = (words: string, anchor: "start" | "end", bold = false) => {
      surface.text(words, anchor === "start" ? at + 3 : at - 3, 7, {
        colour: "danger",
        size: textSize,
        anchor,
        bold,
        rim: true,
      });
      taken = anchor === "start" ? at + 3 + textWidth(words) : at;
    };
    if (width <= right) write(event.label, "start");
    else if (at - 6 - width >= taken) write(event.label, "end");
    else if (right >= shortest) write(fitted(event.label, right), "start");
    // Where marks crowd they stand left and right of their lines in turn.
    else write(event.mark, at - taken >= 10 && next - at < 14 ? "end" : "start", true);
  });
}
