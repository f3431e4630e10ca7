/** The block `search:` of an experiment file: a method, and its options beside it. */

import { z } from "zod";
import { oneOf } from "../../scenario/expectation.ts";
import { choice, line, text } from "../../scenario/schema.ts";
import type { Experiment, SearchSettings } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import { checkSearch } from "../search/search.ts";
import type { Reading } from "./reading.ts";
import { amountSchema, integer, level } from "./units.ts";

type Options = Record<string, z.ZodType>;

const word = (meaning: string) => text(meaning, 200, line, 1);
const list = (meaning: string, each: string) =>
  z
    .array(text("", 1000, line, 1, each), { error: `a list of ${each.replace(/^an? /, "")}s` })
    .min(1, { error: `a list of at least one ${each.replace(/^an? /, "")}` })
    .meta({ description: meaning });

const arm = word("the arm in which the levers are turned; default the baseline");
const metric = word("the metric that is looked at; needed where there are several");
const lessReplicates = integer("replicates of each setting; default the experiment's", 1);
const levels = level("confidence of the interval; default 0.95");
const race = {
  min_replicates: integer("replicates that every setting gets; default the experiment's", 2),
  max_replicates: integer("replicates up to which more are added where it is close", 2),
};
const fresh = integer("replicates that the search has not seen, for what it found", 2);

function thresholdSchema(): z.ZodType {
  const error = "a number, or a share of the baseline's mean such as 80%";
  const share = z.string({ error }).regex(/^\d+(?:\.\d+)? ?%$/, { error });
  return z
    .union([z.number({ error }), share], { error })
    .meta({ description: "what is crossed: a number, or a share of the baseline's mean" });
}

function share(meaning: string): z.ZodType {
  const error = "a number above 0 and below 0.5";
  return z.number({ error }).gt(0, { error }).lt(0.5, { error }).meta({ description: meaning });
}

const methods: Readonly<Record<SearchSettings["method"], Options>> = {
  tipping: {
    lever: word("the lever or uncertain parameter that is searched; needed where there are several levers"),
    metric,
    arm,
    kind: choice(["crossing", "steepest", "peak", "trough"], "a kind").meta({
      description: "what is looked for; default crossing with a threshold, else steepest",
    }),
    threshold: thresholdSchema(),
    width: amountSchema("how narrow the interval is to be, or its share of the lever's range; default 5%"),
    level: levels,
    cells: integer("cells of the first grid; default 8", 2, 1000),
    ...race,
  },
  optimum: {
    metric,
    arm,
    population: integer("settings of a race; default 8 and 4 for each lever", 4, 10_000),
    races: integer("races, each nearer to the best; default 4", 1, 100),
    level: levels,
    ...race,
    fresh_replicates: fresh,
  },
  nsga2: {
    goals: list("metrics with a goal; default all of them", "a metric"),
    constraints: list("what must hold of a setting, such as complaints < 50", "a condition"),
    arm,
    population: integer("settings of a generation, an even number; default 16", 4, 10_000),
    generations: integer("generations after the first; default 8", 1, 10_000),
    min_replicates: integer("replicates of each setting; default the experiment's", 2),
    fresh_replicates: fresh,
  },
  regret: {
    metric,
    arm,
    population: integer(
      "settings of the levers that stand beside the arms; default 8 for each lever",
      0,
      10_000,
    ),
    min_replicates: lessReplicates,
  },
  prim: {
    condition: word("what is to hold, such as orders of strict < 0.8 * orders of base"),
    arm: word("the arm of metrics without one; default the baseline"),
    alpha: share("share of the cases that a peel takes off; default 0.05"),
    least_mass: share("share of all cases below which nothing is peeled; default 0.05"),
    min_replicates: lessReplicates,
  },
};

export function searchSchema(): z.ZodType {
  const names = Object.keys(methods);
  const branches = Object.entries(methods).map(([method, options]) => {
    const optional = Object.fromEntries(
      Object.entries(options).map(([name, schema]) => [name, schema.optional()]),
    );
    return z.strictObject({ method: z.literal(method), ...optional }, { error: "a search with a method" });
  });
  return z
    .discriminatedUnion("method", branches as unknown as [z.ZodObject, ...z.ZodObject[]], {
      error: ({ input, code }) =>
        code === "invalid_union"
          ? oneOf(names, "a method", (input as { method?: unknown })?.method)
          : `a search with method: ${names.join(", ")}`,
    })
    .meta({
      description: "levers are searched for a tipping point, the best policy, or where something holds",
    });
}

export function searchSettings(shape: unknown): SearchSettings {
  const { method, ...options } = shape as { method: SearchSettings["method"] } & SearchSettings["options"];
  return { method, options };
}

/** What only the metrics, levers and arms can show. */
export function checkSearchOf(experiment: Experiment, reading: Reading): void {
  try {
    checkSearch(experiment);
  } catch (error) {
    if (!(error instanceof LaboratoryFault)) throw error;
    for (const fault of error.message.split("\n")) {
      const [, path = "search", expected = fault, was = ""] =
        /^(\S+) must be (.*) \(was (.*)\)$/.exec(fault) ?? [];
      reading.refuse(path.split("."), expected, was);
    }
  }
}
