/**
 * One run of one program in a process of its own, so that CPU time and memory are its own:
 * `node program.js PROGRAM PERSONS TICKS SEED PROFILE`. Sends its figures to the parent, or prints them.
 */

import { friendGraph } from "./graph.ts";
import { runMarket } from "./run.ts";
import { createMarket, stateBytes } from "./state.ts";
import type { Profile } from "./workload.ts";

const [program, personCount, tickCount, seed, profile] = process.argv.slice(2);
const workload = { personCount: Number(personCount), tickCount: Number(tickCount), seed: Number(seed), profile: profile as Profile };
const a = process.cpuUsage();
const friends = friendGraph(workload.personCount, workload.seed);
const b = process.cpuUsage(a);
const market = createMarket(workload, friends);
const c = process.cpuUsage(a);
const outcome = runMarket(market);
const d = process.cpuUsage(a);
const t = (x: NodeJS.CpuUsage) => (x.user + x.system) / 1e6;
const loop = t(d) - t(c);
console.log(program, outcome.totals.join(" "), outcome.trace.toString(16), outcome.edges.toString(16), "graph", t(b), "market", t(c) - t(b), "loop", loop, "ns", (loop * 1e9 / outcome.totals[1]).toFixed(2), process.resourceUsage().maxRSS / 1024, stateBytes(market));
