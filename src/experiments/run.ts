/**
 * One run: from a checked scenario to the files of its folder, with no file system, clock or terminal. Whoever
 * calls it writes the files, shows the days and decides when to stop.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Graph } from "../core/graph/csr.ts";
import { layoutGraph } from "../core/graph/layout.ts";
import { resultsEpoch } from "../model/epoch.ts";
import type { Extension } from "../model/extension.ts";
import { createWorld, runDay } from "../model/run.ts";
import type { World } from "../model/world.ts";
import type { InputFile, RunDescription } from "../records/manifest.ts";
import { Recorder } from "../records/recorder.ts";
import { scenarioDocument } from "../scenario/document.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { RunFault } from "./fault.ts";
import { type FriendFile, type Network, networkOf, readFriends } from "./friends.ts";

/** What runs the model; stands in the receipt. */
export interface Engine {
  readonly version: string;
  readonly node?: string;
  readonly platform?: string;
}

export interface RunInput {
  readonly scenario: Scenario;
  readonly engine: Engine;
  /** The file that `network.file` names; needed where `network.generator` is file. */
  readonly friends?: FriendFile;
  /** The mechanisms that the scenario brings along, loaded, in its order. */
  readonly extensions?: readonly Extension[];
  /** Called once, on day 0. */
  readonly onStart?: (network: Network, world: World) => void;
  /** Called after each day; waited for where it returns a promise. */
  readonly onDay?: (day: number, world: World) => void | Promise<void>;
  /** Asked before each day; true ends the run with nothing. */
  readonly shouldStop?: () => boolean;
}

/** What the receipt says of a run beside its records. */
export interface MarketDescription extends RunDescription {
  readonly name: string;
  readonly network: Network;
}

/**
 * The files of the run folder by name, the manifest last; undefined where the run was stopped. Throws a
 * GraphFault for the friend file and a RunFault where parameters do not fit together or memory does not suffice.
 */
export async function runScenario(input: RunInput): Promise<Map<string, Uint8Array> | undefined> {
  const { scenario, engine, onStart, onDay, shouldStop } = input;
  const read = await readNetwork(input);
  const world = guarded(() => start(input, read?.friends));
  const network = read?.network ?? networkOf(world.friends);
  const { persons, replay, digestEvery, distributionsEvery } = scenario.records;
  const run: MarketDescription = {
    name: scenario.name,
    scenario: scenarioDocument(scenario),
    scenarioHash: scenario.hash,
    seed: scenario.seed,
    days: scenario.days,
    engineVersion: engine.version,
    resultsEpoch,
    ...(engine.node === undefined ? {} : { node: engine.node }),
    ...(engine.platform === undefined ? {} : { platform: engine.platform }),
    ...(input.friends && read ? { inputs: [inputOf(input.friends)] } : {}),
    ...(scenario.mechanisms.length > 0 ? { mechanisms: scenario.mechanisms } : {}),
    network,
  };
  const { measures } = scenario;
  const layout = layoutGraph;
  const labels = read ? { labels: read.labels } : {};
  const recorder = new Recorder(world, {
    run,
    persons,
    replay,
    digestEvery,
    distributionsEvery,
    measures,
    layout,
    ...labels,
  });
  onStart?.(network, world);
  for (let day = 1; day <= scenario.days; day++) {
    if (shouldStop?.()) return undefined;
    guarded(() => {
      runDay(world);
      recorder.observe(world);
    });
    await onDay?.(day, world);
  }
  return guarded(() => recorder.finish());
}

/** Name, size and hash of an input, for the receipt. */
export function inputOf({ name, bytes }: FriendFile): InputFile {
  return { name, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) };
}

async function readNetwork({ scenario, friends }: RunInput) {
  if (scenario.parameters.network?.generator !== "file") return undefined;
  if (!friends) throw new Error("runScenario requires the friend file of network.file (got none)");
  return readFriends(friends);
}

function start({ scenario, extensions = [] }: RunInput, friends: Graph | undefined): World {
  const { seed, parameters, timeline, mechanisms } = scenario;
  const [named, given] = [mechanisms, extensions].map((list) => list.map(({ name }) => name).join(", "));
  if (named !== given) {
    throw new Error(`runScenario requires the mechanisms ${named || "none"} (got ${given || "none"})`);
  }
  const events = scenario.records.events as "all" | "market" | "none";
  try {
    return createWorld({ seed, parameters, timeline, events, extensions, ...(friends ? { friends } : {}) });
  } catch (error) {
    // Generators refuse what they cannot make, such as more friends than there are persons.
    const refusal = error instanceof RangeError && / requires /.test(error.message);
    throw refusal ? new RunFault(`network: ${error.message}`) : error;
  }
}

/** Arrays that do not fit into memory are the scenario's fault, not the program's. */
function guarded<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof RangeError) || !/allocation failed|array (buffer )?length/i.test(error.message)) {
      throw error;
    }
    throw new RunFault("memory must hold the market (was too small): lower network.persons");
  }
}
