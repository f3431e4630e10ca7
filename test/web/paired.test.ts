/** A recorded run, and the same world without something: one and the same until it is taken out. */

import { expect, test } from "vitest";
import { requestWithout, type Side, sameUntil, type Without } from "../../web/src/app/paired.ts";
import { peopleOf } from "../../web/src/app/people.ts";
import { changedFates } from "../../web/src/graph/fate.ts";
import { countFates } from "../../web/src/panels/sale/pair.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import type { ReplayRequest } from "../../web/src/source/open.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { openRecorded } from "../../web/src/source/replay.ts";
import { recordedFiles } from "./sources.ts";

const request: ReplayRequest = { kind: "replay", name: "run", files: await recordedFiles() };
const recorded = await openRecorded(request);
const a: Side = { request, about: recorded.about };

async function changedBy(live: LiveSource, day: number): Promise<number> {
  const [one, other] = await Promise.all([recorded.still(day), live.still(day)]);
  const fates = changedFates(
    { frame: one, people: peopleOf(one) },
    { frame: other, people: peopleOf(other) },
  );
  return countFates(fates).all;
}

async function busiestSeller(day: number): Promise<number> {
  const { columns } = await recorded.still(day);
  const orders = columns["sellers.order_count"]!;
  return columns["sellers.owner"]![orders.indexOf(Math.max(...orders))]!;
}

test("the world without a seller shares the past of the recorded run, and nothing is left of the seller after", async () => {
  const who = await busiestSeller(20);
  const without: Without = { kind: "withoutSeller", day: 20, who };
  const live = requestWithout(request, recorded.about, without);
  const source = new LiveSource(planOf(live));
  const common = sameUntil(a, { request: live, about: source.about });
  expect(common).toBe(19);
  expect(await source.digest(19)).toBe(await recorded.digest(19));
  expect(await changedBy(source, 19)).toBe(0);
  expect(await source.digest(20)).not.toBe(await recorded.digest(20));
  expect(await changedBy(source, 40)).toBeGreaterThan(1);
});

test("the world without a policy shares the past up to the day before it", async () => {
  const live = requestWithout(request, recorded.about, { kind: "withoutPolicy", day: 31, place: 0 });
  const source = new LiveSource(planOf(live));
  expect(sameUntil(a, { request: live, about: source.about })).toBe(30);
  expect(await source.digest(30)).toBe(await recorded.digest(30));
  expect(await source.digest(40)).not.toBe(await recorded.digest(40));
});

test("the recorded scenario run live is the recorded run", async () => {
  const live = requestWithout(request, recorded.about, { kind: "withoutSeller", day: 20, who: 0 });
  const plain = { kind: "live", base: live.base } as const;
  const source = new LiveSource(planOf(plain));
  expect(sameUntil(a, { request: plain, about: source.about })).toBe(recorded.about.days);
  expect(await source.digest(70)).toBe(await recorded.digest(70));
});

test("two runs that differ in length alone are the same for as long as both last", async () => {
  const text = JSON.stringify({ ...recorded.about.scenario, days: 50 });
  const shorter = { kind: "live", base: { text } } as const;
  const source = new LiveSource(planOf(shorter));
  expect(sameUntil(a, { request: shorter, about: source.about })).toBe(50);
  expect(await source.digest(50)).toBe(await recorded.digest(50));
});
