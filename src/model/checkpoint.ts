/**
 * Checkpoint: what is needed to go on with a run later, as bytes: the day, the rules in force and every column that
 * outlives the day. Working space of the day is left out; each day fills it anew.
 */

import { createTable, reserve, type Table, truncate, usedBytes } from "../core/columns.ts";
import type { ParameterSections } from "../core/declare.ts";
import { emptyKey } from "../core/random.ts";
import { createLog, type EventDetail } from "./events.ts";
import { entityNames, type State } from "./state.ts";
import { emptyTally } from "./tally.ts";
import type { Change, World } from "./world.ts";

export interface Checkpoint {
  readonly day: number;
  readonly parameters: ParameterSections;
  /** Entities in use, in the order of `entityNames`. */
  readonly counts: readonly number[];
  /** Bytes of the columns that are not scratch, by entity and in order of declaration. */
  readonly columns: readonly (readonly Uint8Array[])[];
}

/** A copy of the world's state; later days do not touch it. */
export function saveCheckpoint(world: World): Checkpoint {
  const tables = entityNames.map((entity) => world.state[entity] as Table);
  return {
    day: world.day,
    parameters: copySections(world.parameters),
    counts: tables.map((table) => table.count),
    columns: tables.map((table) => usedBytes(table).map(({ bytes }) => bytes.slice())),
  };
}

/**
 * Sets a world, made with the seed, friends, timeline and extensions of the run, to the state of the checkpoint. Its event
 * log and tally stay as they are. Throws where the world is of another size.
 */
export function loadCheckpoint(world: World, checkpoint: Checkpoint): void {
  if (world.state.persons.count !== checkpoint.counts[0]) {
    throw new RangeError(
      `loadCheckpoint requires a world of ${checkpoint.counts[0]} persons (was ${world.state.persons.count})`,
    );
  }
  world.day = checkpoint.day;
  Object.assign(world.parameters, copySections(checkpoint.parameters));
  entityNames.forEach((entity, place) => {
    const table = world.state[entity] as Table;
    const count = checkpoint.counts[place];
    // What another day has left in working space would be taken for this one's.
    truncate(table, 0);
    reserve(table, count);
    table.count = count;
    const views = usedBytes(table);
    if (views.length !== checkpoint.columns[place].length) {
      throw new RangeError(
        `loadCheckpoint requires the run's own mechanisms: ${checkpoint.columns[place].length} columns of ${entity} (was ${views.length})`,
      );
    }
    views.forEach(({ bytes }, column) => {
      bytes.set(checkpoint.columns[place][column]);
    });
  });
}

/**
 * A world of its own that goes on from a checkpoint of the run: what never changes is shared, and nothing that one of
 * them does later reaches the other. Another timeline may differ only in changes after the checkpoint's day.
 */
export function forkWorld(
  world: World,
  checkpoint: Checkpoint,
  { timeline = world.timeline, events = "none" }: { timeline?: readonly Change[]; events?: EventDetail } = {},
): World {
  const tables = entityNames.map((entity, place) => {
    const { name, declarations } = world.state[entity] as Table;
    return [entity, createTable(name, declarations, checkpoint.counts[place])];
  });
  const state = Object.fromEntries(tables) as unknown as State;
  state.persons.count = checkpoint.counts[0];
  const keys = Object.fromEntries(Object.keys(world.keys).map((decision) => [decision, emptyKey()]));
  const fork: World = {
    ...world,
    state: { ...state },
    parameters: copySections(checkpoint.parameters),
    timeline,
    // A copy is no hash table, as an object filled by key is in V8.
    keys: { ...keys },
    tally: emptyTally(),
    events: createLog(events, world.events.own),
  };
  loadCheckpoint(fork, checkpoint);
  return fork;
}

function copySections(sections: ParameterSections): ParameterSections {
  return Object.fromEntries(Object.entries(sections).map(([name, values]) => [name, { ...values }]));
}
