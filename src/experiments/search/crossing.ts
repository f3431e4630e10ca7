/** Where a curve crosses a threshold: bisection by decisions that wait until noise lets them be taken. */

import { meanInterval } from "../../core/statistics.ts";
import { type Curve, extend, heightAt, present, type Respond, sideOf } from "./curve.ts";
import { gridOf, looksOf, type Tipping, type TippingQuestion } from "./tipping.ts";

/**
 * The interval lies between two settings that are decidedly on different sides. Settings between them are tried, three
 * at a time; those that stay undecided at the most replicates are left in the middle, and the interval is narrowed
 * from its ends.
 */
export async function crossing(question: TippingQuestion, respond: Respond): Promise<Tipping> {
  const { min, max, scale, width, level, cells, replicates } = question;
  const threshold = question.threshold!;
  // Two ends are decided for each interval, each over several looks.
  const confidence = 1 - (1 - level) / (2 * looksOf(question));
  const curve: Curve = new Map();
  const places = () => [...curve.keys()].sort((a, b) => a - b);
  const side = (x: number) =>
    sideOf(meanInterval(present(curve.get(x)!.map((value) => value - threshold)), confidence));
  let bracket: Bracket | undefined;
  const end = (ended: Tipping["ended"]): Tipping => finish(curve, threshold, bracket, ended);

  if (!(await extend(curve, respond, gridOf(question, min, max, cells), replicates.min)))
    return end("budget");
  for (;;) {
    const xs = places();
    bracket = bracketOf(xs, xs.map(side));
    const open = bracket ? xs.filter((x) => x > bracket!.low && x < bracket!.high) : xs;
    const undecided = open.filter((x) => side(x) === 0);
    if (bracket && bracket.high - bracket.low <= width) return end("reached");
    const hesitant = undecided.filter((x) => curve.get(x)!.length < replicates.max);
    let good: boolean;
    if (hesitant.length > 0) {
      const n = Math.min(...hesitant.map((x) => curve.get(x)!.length));
      const now = hesitant.filter((x) => curve.get(x)!.length === n);
      good = await extend(curve, respond, now, Math.min(2 * n, replicates.max));
    } else {
      if (!bracket) return end(undecided.length > 0 ? "noise" : "absent");
      const gaps: [number, number, number][] =
        undecided.length === 0
          ? [[bracket.low, bracket.high, 4]]
          : [
              [bracket.low, undecided[0]!, 2],
              [undecided.at(-1)!, bracket.high, 2],
            ];
      const smallest = scale === "whole" ? 1 : width / 4;
      const fresh = gaps
        .filter(([from, to]) => to - from > smallest)
        .flatMap(([from, to, parts]) => gridOf(question, from, to, parts).slice(1, -1))
        .filter((x) => !curve.has(x));
      if (fresh.length === 0) return end("noise");
      good = await extend(curve, respond, fresh, replicates.min);
    }
    if (!good) return end("budget");
  }
}

interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly direction: -1 | 1;
  readonly crossings: number;
}

/** The first two decided settings in a row that lie on different sides. */
function bracketOf(xs: readonly number[], sides: readonly number[]): Bracket | undefined {
  let last = -1;
  let first: Omit<Bracket, "crossings"> | undefined;
  let crossings = 0;
  xs.forEach((x, i) => {
    if (sides[i] === 0) return;
    if (last >= 0 && sides[i] !== sides[last]) {
      crossings++;
      first ??= { low: xs[last]!, high: x, direction: sides[i] as -1 | 1 };
    }
    last = i;
  });
  return first && { ...first, crossings };
}

function finish(
  curve: Curve,
  threshold: number,
  bracket: Bracket | undefined,
  ended: Tipping["ended"],
): Tipping {
  if (!bracket) return { curve, direction: 0, crossings: 0, ended };
  const { low, high, direction, crossings } = bracket;
  const [below, above] = [heightAt(curve, low) - threshold, heightAt(curve, high) - threshold];
  const estimate = low + (high - low) * (below / (below - above));
  return { curve, low, high, estimate, direction, crossings, ended };
}
