/** The thread side of `pool.ts`: runs come in, their numbers go out. */

import { workerData } from "node:worker_threads";
import { type Materials, perform } from "../../experiments/laboratory/perform.ts";
import type { Brief, RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { fileVault } from "../../experiments/laboratory/vault.ts";
import { escapeUnseen } from "../../scenario/excerpt.ts";
import { CommandFault } from "../exit.ts";
import { materialsOf } from "./materials.ts";

/** What a thread is started with. */
export interface PoolData {
  readonly brief: Brief;
  readonly trunks?: string;
}

/** Runs to be made one after another. */
export interface PoolTask {
  readonly specs: readonly RunSpec[];
  /** Where the thread says when it has begun a run, in milliseconds since 1970, and its place in `specs`. */
  readonly began: Float64Array<SharedArrayBuffer>;
}

export type PoolAnswer =
  /** All numbers in one array: metrics, then ticks, then the columns of persons. */
  | {
      readonly kind: "done";
      readonly values: Float64Array;
      readonly stateDigest: string;
      readonly agents: readonly string[];
      readonly wallTime: number;
    }
  | { readonly kind: "failed"; readonly error: string; readonly wallTime: number }
  /** No run can be made: a file has changed, or this is another version. */
  | { readonly kind: "fault"; readonly message: string; readonly code: number };

/** Numbers that are sent as a copy. */
const mostCopied = 8192;

let materials: Promise<Materials> | undefined;

export async function performTask({ specs, began }: PoolTask): Promise<PoolAnswer[]> {
  let ready: Materials;
  try {
    materials ??= prepare(workerData as PoolData);
    ready = await materials;
  } catch (error) {
    if (error instanceof CommandFault) return [{ kind: "fault", message: error.message, code: error.code }];
    throw error;
  }
  return specs.map((spec, place) => {
    began[1] = place;
    began[0] = Date.now();
    return answerTo(spec, ready);
  });
}

function answerTo(spec: RunSpec, ready: Materials): PoolAnswer {
  const start = performance.now();
  try {
    const { metrics, ticks, agents = {}, stateDigest, wallTime } = perform(ready, spec);
    const values = joined([metrics, ...ticks, ...Object.values(agents)]);
    return { kind: "done", values, stateDigest, agents: Object.keys(agents), wallTime };
  } catch (error) {
    return { kind: "failed", error: classAndMessage(error), wallTime: performance.now() - start };
  }
}

async function prepare({ brief, trunks }: PoolData): Promise<Materials> {
  const found = await materialsOf(brief);
  return trunks === undefined ? found : { ...found, vault: fileVault(trunks) };
}

/**
 * Arrays that are handed over by detaching them from the thread cost the model an eighth of its speed: V8 then compiles
 * all code for arrays that may vanish. So few numbers are copied, and many lie in shared memory.
 */
function joined(arrays: readonly Float64Array[]): Float64Array {
  const length = arrays.reduce((sum, array) => sum + array.length, 0);
  const all =
    length > mostCopied ? new Float64Array(new SharedArrayBuffer(8 * length)) : new Float64Array(length);
  let place = 0;
  for (const array of arrays) {
    all.set(array, place);
    place += array.length;
  }
  return all;
}

/** What was thrown, on one line of at most 300 characters. */
function classAndMessage(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const [first = ""] = message.split("\n", 1);
  return escapeUnseen(`${name}: ${first}`.slice(0, 300));
}
