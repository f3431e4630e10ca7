/** Names that a mechanism from outside may not take, each with whose it is. */

import { eventKinds } from "../model/events.ts";
import type { Extension } from "../model/extension.ts";
import { measures } from "../model/measures/table.ts";
import { parameterTables } from "../model/parameters.ts";
import { populationDecisions } from "../model/population.ts";
import { mechanisms, schedule } from "../model/schedule.ts";
import { createState, entityNames } from "../model/state.ts";
import { reserved } from "./schema.ts";

export type Taken = ReadonlyMap<string, string>;

/** All names that the model and these extensions use. */
export function namesTaken(others: readonly Extension[]) {
  const state = createState(0, 1);
  const model = (names: readonly string[], what: string) => names.map((name) => [name, what] as const);
  const theirs = (names: (other: Extension) => readonly string[]) =>
    others.flatMap((other) => names(other).map((name) => [name, `of ${other.name}`] as const));
  const keys = (value: object = {}) => Object.keys(value);
  const columns = entityNames.map((entity) => {
    const own = model(keys(state[entity].declarations), "a column of the model");
    const added = theirs((other) => keys(other.columns?.[entity]));
    return [entity, new Map([...own, ...model(fileColumns, "a column of files"), ...added])] as const;
  });
  return {
    sections: new Map([
      ...model([...reserved], "a key of scenarios"),
      ...model([...keys(parameterTables), ...mechanisms.map(({ name }) => name)], "a section of the model"),
      ...others.map(({ name }) => [name, "another mechanism of the scenario"] as const),
    ]),
    decisions: new Map([
      ...model(
        ["network", ...populationDecisions, ...mechanisms.flatMap(({ decisions }) => decisions)],
        "a decision of the model",
      ),
      ...theirs(({ decisions = [] }) => decisions),
    ]),
    columns: new Map(columns),
    measures: new Map([
      ...model(["day"], "a column of files"),
      ...model(keys(measures), "a measure of the model"),
      ...theirs((other) => keys(other.measures)),
    ]),
    events: new Map([
      ...model(keys(eventKinds), "an event of the model"),
      ...theirs((other) => keys(other.events)),
    ]),
    steps: new Map([
      ...model(
        schedule.map(({ name }) => name),
        "a step of the model",
      ),
      ...theirs(({ steps = [] }) => steps.map(({ name }) => name)),
    ]),
  };
}

/** Columns that files of the final state have beside those of the state. */
const fileColumns = ["id", "label", "friendCount", "roleName", "honestyName", "channelName", "stateName"];
