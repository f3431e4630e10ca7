/** Extensions in the engine: where their steps stand, what their columns live through, and what happens when they fail. */

import { describe, expect, test } from "vitest";
import type { Table } from "../../src/core/columns.ts";
import { eventful } from "../../src/experiments/validation/engine.ts";
import { loadCheckpoint, saveCheckpoint } from "../../src/model/checkpoint.ts";
import { declarationsWith, modelDeclarations } from "../../src/model/declarations.ts";
import type { Extension, OpenWorld } from "../../src/model/extension.ts";
import { violations } from "../../src/model/invariants.ts";
import { defaultParameters } from "../../src/model/parameters.ts";
import { createWorld, runDay } from "../../src/model/run.ts";
import { schedule } from "../../src/model/schedule.ts";
import { entityNames, movingTables } from "../../src/model/state.ts";
import type { World } from "../../src/model/world.ts";
import { columnDigests, stateDigest } from "../../src/records/digests.ts";

const count = { type: "u32", meaning: "a count", unit: "1", range: [0, 4294967295] } as const;

/** An extension that declares nothing. */
const idle: Extension = { name: "idle", meaning: "nothing", source: "assumed" };

/** Counts the days of every person, seller, account, tie, order and case, and draws for each person. */
const census: Extension = {
  name: "census",
  meaning: "counts days",
  source: "assumed",
  parameters: {
    by: { kind: "integer", meaning: "count a day", range: [1, 9], default: 1, source: "assumed" },
  },
  decisions: ["census"],
  columns: {
    persons: { luck: { ...count, type: "f64", range: [0, 100] }, pair: { ...count, width: 2 } },
    sellers: { age: count },
    accounts: { age: count },
    ties: { age: { ...count, initial: 7 } },
    orders: { age: count },
    reviews: { age: count },
    shares: { age: count },
    market: { age: count },
  },
  measures: {
    marketAge: {
      meaning: "days",
      unit: "days",
      formula: "market.age",
      read: ({ state }, { by }) => state.market.columns.age[0] / by,
    },
  },
  events: { birthday: { meaning: "the market is ten days older", who: "nobody" } },
  start({ state, roots }, _, { chance }) {
    const { luck } = state.persons.columns;
    for (let person = 0; person < state.persons.count; person++) luck[person] = chance(roots.census, person);
  },
  steps: [
    {
      name: "grow",
      after: "publish",
      because: "anywhere will do",
      run(world, { by }, { chance, note }) {
        const { state, keys, day } = world;
        for (const entity of [
          "sellers",
          "accounts",
          "ties",
          "orders",
          "reviews",
          "shares",
          "market",
        ] as const) {
          const { age } = state[entity].columns;
          for (let row = 0; row < state[entity].count; row++) age[row] += by;
        }
        const { luck, pair } = state.persons.columns;
        for (let person = 0; person < state.persons.count; person++) {
          luck[person] += chance(keys.census, person);
          pair[2 * person + 1] += person;
        }
        if (day % 10 === 0) note(world, "birthday", -1);
      },
    },
  ],
};

function make(extensions: readonly Extension[], settings = eventful): World {
  const parameters = defaultParameters(declarationsWith(extensions).parameters);
  for (const [path, value] of Object.entries({ ...settings, "network.persons": 400 })) {
    const [section, name] = path.split(".");
    parameters[section][name] = value;
  }
  return createWorld({ seed: "1", parameters, timeline: [], extensions });
}

function run(world: World, days: number): World {
  for (let day = 0; day < days; day++) runDay(world);
  return world;
}

function columns(world: World, entity: (typeof entityNames)[number]) {
  return (world.state[entity] as unknown as Table).columns as Record<string, Float64Array>;
}

describe("joining", () => {
  test("without extensions, the tables are the model's own", () => {
    expect(declarationsWith([])).toBe(modelDeclarations);
    expect(make([]).schedule).toBe(schedule);
  });

  test("steps stand before and after the named ones, in the order of the extensions", () => {
    const at = (name: string, ...places: [string, "before" | "after", string][]): Extension => ({
      ...idle,
      name,
      steps: places.map(([step, side, place]) => ({
        name: step,
        [side]: place,
        because: "test",
        run: () => undefined,
      })),
    });
    const one = at("one", ["a", "after", "publish"], ["b", "before", "deliver"], ["c", "after", "publish"]);
    const two = at(
      "two",
      ["d", "after", "publish"],
      ["e", "before", "publish"],
      ["f", "after", "spreadNews"],
    );
    const names = declarationsWith([one, two]).schedule.map(({ name }) => name);
    const around = (place: string) => names.slice(names.indexOf(place) - 2, names.indexOf(place) + 4);
    expect(around("publish").slice(1)).toEqual(["e", "publish", "a", "c", "d"]);
    expect(around("deliver").slice(1, 3)).toEqual(["b", "deliver"]);
    expect(names.at(-1)).toBe("f");
    expect(names.length).toBe(schedule.length + 6);
  });

  test("parameters, measures and decisions come after the model's", () => {
    const joined = declarationsWith([census]);
    expect(Object.keys(joined.parameters)).toEqual([...Object.keys(modelDeclarations.parameters), "census"]);
    expect(joined.parameters.census.by).toMatchObject({ unit: "1", role: "uncertainty", default: 1 });
    expect(Object.keys(joined.measures).at(-1)).toBe("marketAge");
    expect(declarationsWith([idle]).parameters).toEqual(modelDeclarations.parameters);
  });

  test("two that claim one decision cannot run together", () => {
    expect(() => make([census, { ...census, name: "again" }])).toThrow(
      "names of their own (got census twice)",
    );
  });
});

test("tables whose rows move have columns of one element", () => {
  const { state } = make([]);
  for (const entity of entityNames.filter((name) => movingTables.includes(name))) {
    const table = state[entity] as unknown as Table;
    for (const { width = 1 } of Object.values(table.declarations)) expect(width, entity).toBe(1);
  }
});

describe("a run with extensions", () => {
  test("one that does nothing leaves every byte and event as it was", () => {
    const [without, withIdle] = [run(make([]), 15), run(make([idle]), 15)];
    expect(stateDigest(withIdle)).toBe(stateDigest(without));
    expect(withIdle.events.table.count).toBe(without.events.table.count);
  });

  test("own columns leave all others as they were", () => {
    const own = new Set(["age", "luck", "pair"]);
    const rows = columnDigests(run(make([census]), 25));
    expect(rows.filter(({ column }) => own.has(column)).length).toBe(9);
    expect(rows.filter(({ column }) => !own.has(column))).toEqual(columnDigests(run(make([]), 25)));
  });

  test("columns move with their rows, and rows that are used again start afresh", () => {
    const world = make([census]);
    for (let day = 1; day <= 40; day++) {
      runDay(world);
      const { orders, accounts, ties, reviews } = world.state;
      for (let order = 0; order < orders.count; order++) {
        // Bought after the step of its first day.
        expect(columns(world, "orders").age[order]).toBe(day - orders.columns.placedDay[order]);
      }
      for (let row = 0; row < reviews.count; row++) {
        expect(columns(world, "reviews").age[row]).toBeLessThanOrEqual(8);
      }
      for (let account = 0; account < accounts.count; account++) {
        const age = columns(world, "accounts").age[account];
        expect(age).toBe(day - accounts.columns.openDay[account]);
        const first = accounts.columns.slab[account];
        for (let tie = first; tie < first + accounts.columns.followerCount[account]; tie++) {
          expect(columns(world, "ties").age[tie] - 7).toBeLessThanOrEqual(age);
        }
      }
      expect(ties.count).toBeGreaterThan(0);
    }
    expect(violations(world)).toEqual([]);
  });

  test("a run of 20 days equals 10 days, save, load and 10 more", () => {
    const whole = run(make([census]), 20);
    const saved = saveCheckpoint(run(make([census]), 10));
    const resumed = make([census]);
    loadCheckpoint(resumed, saved);
    expect(stateDigest(run(resumed, 10))).toBe(stateDigest(whole));
    expect(() => loadCheckpoint(make([]), saved)).toThrow("loadCheckpoint requires the run's own mechanisms");
  });

  test("the timeline and the parameters reach it, and measures are read with them", () => {
    const parameters = defaultParameters(declarationsWith([census]).parameters);
    parameters.network.persons = 100;
    const timeline = [{ day: 3, set: { "census.by": 2 } }];
    const world = run(createWorld({ seed: "1", parameters, timeline, extensions: [census] }), 4);
    expect(columns(world, "market").age[0]).toBe(1 + 1 + 2 + 2);
    expect(world.measures.marketAge.read(world)).toBe(3);
  });

  test("own events are kept where all are", () => {
    const world = run(make([census]), 20);
    const { kind } = world.events.table.columns;
    const codes = kind.subarray(0, world.events.table.count);
    expect(codes.filter((code) => code === Math.max(...codes)).length).toBe(2);
  });
});

describe("an extension that fails", () => {
  const failing = (act: (world: OpenWorld) => void, more: Partial<Extension> = {}): World => {
    const step = {
      name: "fall",
      after: "publish",
      because: "test",
      run: (world: OpenWorld) => (world.day === 3 ? act(world) : undefined),
    };
    return make([{ ...idle, columns: census.columns!, steps: [step], ...more }]);
  };

  test("is named with its step and day", () => {
    const world = failing(() => {
      throw new TypeError("x is not a function\nand more");
    });
    expect(() => run(world, 5)).toThrow("idle: fall must end on day 3 (was TypeError: x is not a function)");
  });

  test("may not leave a column outside its range", () => {
    const world = failing(({ state }) => {
      state.persons.columns.luck[12] = Number.NaN;
    });
    expect(() => run(world, 5)).toThrow(
      "idle: persons.luck[12] must be in [0, 100] after fall of day 3 (was NaN)",
    );
  });

  test("may not note what it did not declare", () => {
    const note: Extension = {
      ...idle,
      steps: [
        {
          name: "say",
          after: "publish",
          because: "test",
          run: (world, _, tools) => tools.note(world, "x", 1),
        },
      ],
    };
    expect(() => run(make([note]), 1)).toThrow(
      "idle: say must end on day 1 (was Error: note requires a declared kind of event (was x))",
    );
  });

  test("has measures that are numbers", () => {
    const measure = (value: unknown) => ({
      meaning: "m",
      unit: "1",
      formula: "f",
      read: () => value as number,
    });
    const world = make([{ ...idle, measures: { one: measure(Number.NaN), two: measure("2") } }]);
    expect(() => world.measures.one.read(world)).toThrow(
      "idle: one must be a finite number on day 0 (was NaN)",
    );
    expect(() => world.measures.two.read(world)).toThrow(
      "idle: two must be a finite number on day 0 (was 2)",
    );
  });
});
