/** Claims on trial: small markets are run, shared, compared, judged and told. */

import { describe, expect, test } from "vitest";
import { announcement, claimLines } from "../../src/cli/claim-lines.ts";
import { faultsOf } from "../../src/experiments/claims/check.ts";
import { type Claim, isTried, type TriedClaim } from "../../src/experiments/claims/claim.ts";
import { conclude, hearAll } from "../../src/experiments/claims/hearing.ts";
import { observe } from "../../src/experiments/claims/observe.ts";
import { claimsDocument, claimsPage } from "../../src/experiments/claims/page.ts";
import { plan, type Scale } from "../../src/experiments/claims/plan.ts";
import {
  gain,
  inArm,
  mean,
  probe,
  rankCorrelation,
  ratioOf,
  sum,
  type Value,
} from "../../src/experiments/claims/quantity.ts";
import { claims } from "../../src/experiments/claims/registry.ts";
import { sentence } from "../../src/experiments/claims/words.ts";

// So few people that a run takes a tenth of a second, and so cheap that many sell.
const small = {
  "network.persons": 400,
  "network.meanDegree": 60,
  "entry.initial": 0.03,
  "population.wage": 0.05,
};
const market = { set: small, days: 120 };
const bans = sum("bans", [1, 120]);
const load = mean("readerShare", [61, 120]);

/** Enforcement makes bans: as sure a thing as the model has. */
const sure: TriedClaim = {
  id: "T1",
  title: "Enforcement bans",
  says: "Who is looked for is found.",
  represented: "detection",
  market: { ...market, set: { ...small, "detection.intensity": 0 } },
  arms: { strict: { meaning: "strict enforcement", set: { "detection.intensity": 20 } } },
  seeds: 3,
  parts: [{ label: "bans, strict less none", of: gain(bans, "strict"), criterion: { above: 1 } }],
  finding: "Enforcement bans.",
  note: "For a test.",
};
const turned: TriedClaim = {
  ...sure,
  id: "T2",
  parts: [{ label: "bans, strict less none", of: gain(bans, "strict"), criterion: { below: -1 } }],
};
/** The mechanism off in both arms. */
const broken: TriedClaim = {
  ...sure,
  id: "T3",
  arms: {
    strict: {
      meaning: "strict, but nobody is judged",
      set: { "detection.intensity": 20, "review.accuracy": 0, "detection.automatic": 0 },
    },
  },
};
/** The same market from the other side: its base is the arm of the first. */
const other: TriedClaim = {
  ...sure,
  id: "T4",
  market: { ...market, set: { ...small, "detection.intensity": 20 } },
  arms: { none: { meaning: "no enforcement", set: { "detection.intensity": 0 } } },
  parts: [{ label: "feed, strict over none", of: ratioOf(load, "base", "none"), criterion: { below: 1 } }],
};

const verdictOn = (claim: TriedClaim) => {
  const asked = plan([claim]);
  return conclude([claim], asked, hearAll(asked))[0]!;
};

describe("a plan", () => {
  test("makes each run once, whoever asks and in whatever order", () => {
    const asked = plan([sure, other]);
    expect(asked.jobs.length).toBe(2 * 3);
    const swapped = plan([other, turned, sure]);
    expect(swapped.jobs).toEqual(asked.jobs);
    expect(plan([sure], { seeds: 5 }).jobs.length).toBe(10);
  });

  test("leaves out settings that say what is so anyway", () => {
    const same = { ...sure, arms: { strict: { meaning: "the default", set: { "detection.intensity": 1 } } } };
    expect(
      plan([same]).jobs.some(
        ({ run }) => "detection.intensity" in run.set && run.set["detection.intensity"] === 1,
      ),
    ).toBe(false);
  });

  test("reads only what is asked for", () => {
    for (const { leaves } of plan([sure]).jobs)
      expect(leaves).toEqual([{ take: "sum", measure: "bans", days: [1, 120] }]);
  });

  test("ends an arm early where nothing later is measured", () => {
    const brief = { ...sure, arms: { strict: { ...sure.arms!.strict!, days: 60 } } };
    const short: TriedClaim = {
      ...brief,
      parts: [{ label: "bans", of: gain(sum("bans", [1, 60]), "strict"), criterion: { above: 1 } }],
    };
    expect(new Set(plan([short]).jobs.map(({ run }) => run.days))).toEqual(new Set([60, 120]));
    expect(faultsOf(short)).toEqual([]);
    expect(faultsOf(brief)).toEqual([
      "T1: days must lie in the run (were 1 to 120) (in bans, strict less none)",
    ]);
  });

  test("takes another number of people for all", () => {
    for (const { run } of plan(claims, { persons: 500, seeds: 1 }).jobs)
      expect(run.set["network.persons"]).toBe(500);
  });
});

describe("a hearing", () => {
  test("shows what is so, not what is turned round, and not what is broken", () => {
    expect(verdictOn(sure).verdict).toBe("shown");
    expect(verdictOn(turned).verdict).toBe("not shown");
    const outcome = verdictOn(broken);
    expect(outcome.parts[0]!.values).toEqual([0, 0, 0]);
    expect(outcome.verdict).toBe("not shown");
    expect(sentence(outcome)).toBe("The model does not show it: bans, strict less none is 0, not > 1.");
  });

  test("pairs arms of one seed: without a change there is no difference at all", () => {
    const idle: TriedClaim = {
      ...sure,
      arms: {
        strict: { meaning: "what has no effect", set: { "detection.intensity": 0, "review.patience": 3 } },
      },
      parts: [{ label: "same", of: gain(load, "strict"), criterion: { above: 0 } }],
    };
    expect(verdictOn(idle).parts[0]!.values).toEqual([0, 0, 0]);
  });

  test("gives the same numbers alone and in company", () => {
    const together = plan([other, sure, turned]);
    const outcomes = conclude([other, sure, turned], together, hearAll(together));
    expect(outcomes[0]!.parts[0]!.values).toEqual(verdictOn(other).parts[0]!.values);
    expect(outcomes[1]!.parts[0]!.values).toEqual(verdictOn(sure).parts[0]!.values);
  });

  test("gives the same numbers in any number of threads, and passes faults on", async () => {
    // Threads load what is built.
    const built = new URL("../../dist/src/experiments/claims/threads.js", import.meta.url).href;
    const { observeAll }: typeof import("../../src/experiments/claims/threads.ts") = await import(built);
    const asked = plan([sure, other]);
    const direct = hearAll(asked);
    let weight = 0;
    const one = await observeAll(asked.jobs, 1, (more) => {
      weight += more;
    });
    expect(one).toEqual(direct);
    // Six runs of 400 persons and 120 days, in thousands.
    expect(weight).toBeCloseTo(6 * 48, 9);
    expect(await observeAll(asked.jobs, 3)).toEqual(direct);
    const [job] = asked.jobs as [(typeof asked.jobs)[number]];
    const bad = { ...job, run: { ...job.run, set: { "no.such": 1 } } };
    await expect(observeAll([bad], 1)).rejects.toThrow("no.such");
  });

  test("keeps the people and changes the luck where an arm says so", () => {
    const run = { seed: "1", days: 60, set: small, timeline: [] };
    const leaf = [{ take: "probe", probe: "firstSellersRevenue", options: {} }] as const;
    const [plain] = observe(run, leaf);
    const [again] = observe(run, leaf);
    const [lucky] = observe({ ...run, luck: "b" }, leaf);
    expect(again).toEqual(plain);
    expect((lucky as number[]).length).toBe((plain as number[]).length);
    expect(lucky).not.toEqual(plain);
    const claim: TriedClaim = {
      ...sure,
      market,
      arms: { lucky: { meaning: "other luck", luck: "b" } },
      parts: [
        {
          label: "rank",
          of: rankCorrelation(probe("firstSellersRevenue"), inArm(probe("firstSellersRevenue"), "lucky")),
          criterion: { below: 0.999 },
        },
      ],
    };
    for (const rank of verdictOn(claim).parts[0]!.values) expect(rank).toBeLessThan(0.999);
  });
});

describe("outcomes of all claims", () => {
  // Two seeds of a few hundred people: for shape alone, no verdict means anything.
  const few = claims.filter(({ id }) => id === "S32");
  const asked = plan(few, { seeds: 2, persons: 400 });
  const outcomes = conclude(few, asked, hearAll(asked));
  const waiting = claims.filter((claim) => !isTried(claim));
  const all = [...outcomes, ...conclude(waiting, asked, [])];
  const hearing = {
    version: "0.0.0",
    resultsEpoch: 1,
    scale: { seeds: 2, persons: 400 },
    runs: asked.jobs.length,
  };

  test("give every part a number a seed", () => {
    for (const { claim, parts } of outcomes) {
      expect(parts.length).toBe(isTried(claim) ? claim.parts.length : 0);
      for (const { values } of parts) expect(values.length).toBe(2);
    }
  });

  test("become a page and a document that hold every part", () => {
    const page = claimsPage(all, hearing);
    expect(page).toBe(claimsPage(all, hearing));
    expect(page).toContain("feedmarket claims --seeds 2 --persons 400 --write");
    for (const { claim, parts } of all) {
      expect(page).toContain(`## ${claim.id}. ${claim.title}: `);
      for (const { part } of parts) expect(page).toContain(`| ${part.label} |`);
    }
    const document = JSON.parse(JSON.stringify(claimsDocument(all, hearing)));
    expect(document.claims.map(({ id }: { id: string }) => id)).toEqual(all.map(({ claim }) => claim.id));
  });

  test("say of those that wait what they wait for", () => {
    const waits: Claim = {
      id: "T5",
      title: "What cannot be tried",
      says: "What the model lacks cannot be seen.",
      represented: "nothing",
      waiting: "a mechanism",
      standIn: "patience",
      note: "For a test.",
    };
    const [outcome] = conclude([waits], plan([waits]), []);
    expect(outcome).toMatchObject({ verdict: "undecided", parts: [] });
    expect(sentence(outcome!)).toBe("Not on trial: needs a mechanism.");
    const page = claimsPage([...outcomes, outcome!], hearing);
    expect(page).toContain("(1 of them not on trial)");
    expect(page).toContain("In its place: patience.");
    expect(claimLines([outcome!], hearing, "full", (_, text) => text).join("\n")).toContain("patience");
  });

  test("are announced with their number and weight before they run", () => {
    const told = (scale: Scale, chosen = claims) => announcement(chosen, plan(chosen, scale), scale, 2);
    expect(told({})).toMatch(
      /^\d \d{3} runs, 65 claims and patterns, 20 seeds: about \d\d CPU minutes on 2 threads$/,
    );
    // 2 seeds of 400 persons over 120 days are a tenth of a million person-days.
    expect(told({ seeds: 2, persons: 400 }, [sure])).toMatch(
      /^\d runs, 1 claim or pattern, 2 seeds: about 1 CPU second on 2 threads$/,
    );
  });

  test("fit a screen of 80 columns, in short and in full, whatever the numbers", () => {
    const plain = (_: string, text: string) => text;
    const everything = plan(claims, { seeds: 2 });
    // Made up, of many sizes.
    const made = everything.jobs.map(({ leaves }, run) =>
      leaves.map((leaf, place): Value => {
        const value = -1e-4 * 13 ** ((run + place) % 7) * (1 + (run % 10) / 7);
        return leaf.take === "probe" && leaf.probe === "firstSellersRevenue" ? [value, 2, 1] : value;
      }),
    );
    const outcomes = conclude(claims, everything, made);
    expect(outcomes.flatMap(({ parts }) => parts).length).toBeGreaterThan(150);
    expect(claimsPage(outcomes, hearing)).not.toMatch(/\d\.\d{7,}/);
    for (const detail of ["brief", "table", "full"] as const) {
      const lines = claimLines(outcomes, hearing, detail, plain);
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
      for (const { claim, verdict } of outcomes) {
        const id = detail === "table" ? claim.id.replace("pattern-", "") : claim.id;
        expect(lines.some((line) => line.startsWith(`${id} `) && line.endsWith(verdict))).toBe(true);
      }
    }
  });
});
