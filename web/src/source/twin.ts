/** A recorded run repeated by the engine at hand: what the records do not hold, it can be asked. */

import type { DayHooks } from "../../../src/model/run.ts";
import type { World } from "../../../src/model/world.ts";
import { columnDigests } from "../../../src/records/digests.ts";
import { type RecordTable, valuesOf } from "../../../src/records/table.ts";
import { sourceWords } from "../i18n/source.ts";
import type { Watched } from "./answers.ts";
import type { RunFolder } from "./folder.ts";
import { type Network, SourceFault } from "./frame.ts";
import { LiveSource } from "./live.ts";
import type { LiveRequest } from "./open.ts";
import { planOf } from "./plan.ts";

const digestFile = "digests.parquet";

/** Digests of the run's columns: first row and end of each day that has any. */
interface Receipt {
  readonly days: readonly number[];
  readonly starts: readonly number[];
  readonly table: RecordTable;
}

export async function createTwin(folder: RunFolder, network: Network): Promise<Twin> {
  const { manifest } = folder;
  const request: LiveRequest = { kind: "live", base: { text: JSON.stringify(manifest.scenario) } };
  const plan = planOf(request, { ...network, directed: false });
  if (plan.scenario.hash !== manifest.scenarioHash)
    throw new SourceFault(
      sourceWords("sealedHash", {
        own: plan.scenario.hash.slice(0, 12),
        was: manifest.scenarioHash.slice(0, 12),
        version: manifest.engineVersion,
      }),
    );
  const receipt = receiptOf(await folder.table(digestFile));
  return new Twin(new LiveSource(plan, { network }), receipt, manifest.engineVersion);
}

export class Twin implements Watched {
  readonly #live: LiveSource;
  readonly #receipt: Receipt;
  readonly #version: string;
  /** The last day on which it is known to be the run. */
  #sound = -1;
  #fault: SourceFault | undefined;

  constructor(live: LiveSource, receipt: Receipt, version: string) {
    this.#live = live;
    this.#receipt = receipt;
    this.#version = version;
  }

  async at<T>(day: number, read: (world: World) => T): Promise<T> {
    await this.#compare(day);
    return this.#live.at(day, read);
  }

  async again<T>(day: number, run: (world: World, hooks: DayHooks) => T): Promise<T> {
    await this.#compare(day);
    return this.#live.again(day, run);
  }

  async digest(day: number): Promise<string> {
    await this.#compare(day);
    return this.#live.digest(day);
  }

  /** Goes on as another run; this one is at an end. */
  amend(request: LiveRequest): Promise<LiveSource> {
    return this.#live.amend(request);
  }

  close(): void {
    this.#live.close();
  }

  /** Runs to the end; `pause` is called between slices of work and may throw to stop. */
  async rest(pause: () => void): Promise<void> {
    const { days } = this.#live.about;
    await this.#live.advance(days, pause);
    await this.#compare(days);
  }

  /** Compares with the run's receipt, on the last day up to `day` that has digests. Throws where they differ. */
  async #compare(day: number): Promise<void> {
    if (this.#fault) throw this.#fault;
    const { days, starts, table } = this.#receipt;
    const place = days.findLastIndex((one) => one <= day);
    const compared = days[place] ?? -1;
    if (compared <= this.#sound) return;
    const [entities, columns, digests] = ["entity", "column", "digest"].map((name) => valuesOf(table, name));
    const made = await this.#live.at(compared, columnDigests);
    const end = starts[place + 1] ?? table.rowCount;
    for (const [i, { entity, column, digest }] of made.entries()) {
      const row = starts[place]! + i;
      if (row < end && entities![row] === entity && columns![row] === column && digests![row] === digest)
        continue;
      this.#fault = new SourceFault(
        sourceWords("sealedState", {
          day: String(compared),
          column: `${entity}.${column}`,
          version: this.#version,
        }),
      );
      throw this.#fault;
    }
    this.#sound = Math.max(this.#sound, compared);
  }
}

function receiptOf(table: RecordTable): Receipt {
  const day = valuesOf(table, "day") as ArrayLike<number>;
  const days: number[] = [];
  const starts: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (row > 0 && day[row] === day[row - 1]) continue;
    days.push(day[row]!);
    starts.push(row);
  }
  return { days, starts, table };
}
