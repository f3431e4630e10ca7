/**
 * The default market in a process of its own: `node market-run.js MODE PERSONS MEAN_DEGREE WINDOW...` prints its
 * figures as a line of JSON. MODE is "start" (the parts of day 0), "days" (the windows, each "FIRST-LAST") or
 * "shares" (the same, clocked step by step, which slows small markets).
 */

import type { Table } from "../src/core/columns.ts";
import { usedBytes } from "../src/core/columns.ts";
import { createDigest } from "../src/core/digest.ts";
import { tieCount } from "../src/core/graph/csr.ts";
import { generateGraph, type NetworkValues } from "../src/core/graph/generate.ts";
import { deriveKey, emptyKey, nameBranch } from "../src/core/random.ts";
import { rootKey } from "../src/core/seed.ts";
import { isLive } from "../src/model/accounts.ts";
import { defaultParameters } from "../src/model/parameters.ts";
import { createWorld, runDay } from "../src/model/run.ts";
import { schedule } from "../src/model/schedule.ts";
import { entityNames, type State } from "../src/model/state.ts";
import { tieStrengths } from "../src/model/strength.ts";
import { clearTally } from "../src/model/tally.ts";
import type { World } from "../src/model/world.ts";

export interface StartReport {
  readonly friendships: number;
  /** CPU seconds. */
  readonly graph: number;
  readonly strengths: number;
  /** Persons, first sellers and influencers with their ties. */
  readonly population: number;
}

export interface WindowReport {
  readonly window: string;
  readonly days: number;
  readonly cpuSeconds: number;
  /** Followers of accounts that published that day, adverts or content, added up over the days. */
  readonly tieDays: number;
  /** Of these, followers of accounts that published adverts. */
  readonly advertTieDays: number;
  /** Followers of all live accounts, added up over the days. */
  readonly liveTieDays: number;
  /** At the end of the window. */
  readonly sellers: number;
  readonly liveTies: number;
  /** Ties of accounts of influencers among the live ones. */
  readonly publicTies: number;
  readonly digest: string;
}

export interface DaysReport {
  /** CPU seconds of day 0, the start of the process among them. */
  readonly startSeconds: number;
  readonly windows: readonly WindowReport[];
  readonly stateBytes: number;
  readonly graphBytes: number;
  readonly peakBytes: number;
  /** CPU seconds by mechanism, in the order of the day; only in mode "shares". */
  readonly mechanisms: Readonly<Record<string, number>>;
}

const [mode, personText, degreeText, ...windows] = process.argv.slice(2);
const parameters = defaultParameters();
parameters.network.persons = Number(personText);
parameters.network.meanDegree = Number(degreeText);
const seed = "bench";

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function start(): StartReport {
  const root = rootKey(seed);
  const begun = cpuSeconds();
  const key = deriveKey(root, nameBranch("network"), emptyKey());
  const friends = generateGraph("affiliation", parameters.network as unknown as NetworkValues, key);
  const generated = cpuSeconds();
  tieStrengths(friends, deriveKey(root, nameBranch("tie strength"), emptyKey()));
  const ranked = cpuSeconds();
  createWorld({ seed, parameters, timeline: [], friends, events: "none" });
  const strengths = ranked - generated;
  return {
    friendships: tieCount(friends),
    graph: generated - begun,
    strengths,
    population: cpuSeconds() - ranked - strengths,
  };
}

/** Followers of accounts that published today: in all, and of those that published adverts. */
function publishedTies({ accounts }: State): [all: number, adverts: number] {
  const { posts, content, followerCount } = accounts.columns;
  let all = 0;
  let adverts = 0;
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] > 0) adverts += followerCount[account];
    if (posts[account] + content[account] > 0) all += followerCount[account];
  }
  return [all, adverts];
}

function liveTies({ accounts, sellers }: State): Pick<WindowReport, "liveTies" | "publicTies" | "sellers"> {
  const { state, followerCount, seller } = accounts.columns;
  const counts = { liveTies: 0, publicTies: 0, sellers: 0 };
  for (let account = 0; account < accounts.count; account++) {
    if (!isLive(state[account])) continue;
    counts.sellers++;
    counts.liveTies += followerCount[account];
    if (sellers.columns.role[seller[account]] === 1) counts.publicTies += followerCount[account];
  }
  return counts;
}

function digestOfState(state: State): string {
  const digest = createDigest();
  for (const entity of entityNames)
    for (const { bytes } of usedBytes(state[entity] as Table)) digest.update(bytes);
  return digest.hex();
}

function allocatedBytes(state: State): number {
  let total = 0;
  for (const entity of entityNames)
    for (const column of Object.values((state[entity] as Table).columns)) total += column.byteLength;
  return total;
}

const mechanisms: Record<string, number> = {};

function runDayByStep(world: World): void {
  world.day += 1;
  clearTally(world.tally);
  for (const { mechanism, run } of schedule) {
    const begun = cpuSeconds();
    run(world);
    mechanisms[mechanism.name] = (mechanisms[mechanism.name] ?? 0) + cpuSeconds() - begun;
  }
}

function runDays(): DaysReport {
  const world = createWorld({ seed, parameters, timeline: [], events: "none" });
  const { friends, strength, state } = world;
  const startSeconds = cpuSeconds();
  const reports: WindowReport[] = [];
  for (const window of windows) {
    const [first, last] = window.split("-").map(Number);
    let cpu = 0;
    let tieDays = 0;
    let advertTieDays = 0;
    let liveTieDays = 0;
    while (world.day < last) {
      if (world.day === first - 1) for (const name of Object.keys(mechanisms)) mechanisms[name] = 0;
      const begun = cpuSeconds();
      if (mode === "shares") runDayByStep(world);
      else runDay(world);
      const cost = cpuSeconds() - begun;
      const [ties, adverts] = publishedTies(state);
      if (world.day < first) continue;
      cpu += cost;
      tieDays += ties;
      advertTieDays += adverts;
      liveTieDays += liveTies(state).liveTies;
    }
    reports.push({
      window,
      days: last - first + 1,
      cpuSeconds: cpu,
      tieDays,
      advertTieDays,
      liveTieDays,
      ...liveTies(state),
      digest: digestOfState(state),
    });
  }
  return {
    startSeconds,
    windows: reports,
    stateBytes: allocatedBytes(state),
    graphBytes: friends.offsets.byteLength + friends.targets.byteLength + strength.byteLength,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    mechanisms,
  };
}

console.log(JSON.stringify(mode === "start" ? start() : runDays()));
