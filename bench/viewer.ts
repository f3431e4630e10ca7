/** The viewer in a browser: how soon recorded and live runs answer, and how it plays. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, type Options, type Report, runCommand, type Suite, shortCount } from "./harness.ts";
import {
  type AnswerTimes,
  openBench,
  type PictureFigures,
  type PlayFigures,
  timeAnswers,
  timePicture,
  timePlay,
  timeWaits,
  type Waits,
} from "./viewer-page.ts";

export const viewer: Suite = {
  name: "viewer",
  meaning: "the built viewer in Chromium, default market at mean degree 50, 120 days",
  measure,
};

const days = 120;
const main = fileURLToPath(new URL("../src/cli/main.js", import.meta.url));
const tabs = ["Story", "Charts"] as const;
const playSeconds = 6;
const pictureChanges = 40;
const waitTimes = 7;

interface Kind {
  readonly persons: number;
  readonly kind: "recorded" | "live";
}

async function* measure({ quick, note }: Options): AsyncGenerator<Report> {
  const sizes = quick ? [2000] : [2000, 10_000, 100_000];
  const folder = mkdtempSync(join(tmpdir(), "feedmarket-bench-"));
  try {
    const scenario = join(folder, "market.yaml");
    writeFileSync(
      scenario,
      `seed: bench\ndays: ${days}\nnetwork: { meanDegree: 50 }\nrecords: { events: market }\n`,
    );
    for (const persons of sizes) {
      note(`recording ${shortCount(persons)} persons`);
      const options = [
        "--set",
        `network.persons=${persons}`,
        "--out",
        join(folder, String(persons)),
        "--quiet",
      ];
      await runCommand(process.execPath, [main, "run", scenario, ...options]);
    }
    const bench = await openBench(sizes.map((persons) => join(folder, String(persons))));
    try {
      const kinds = sizes.flatMap((persons): Kind[] => [
        { persons, kind: "recorded" },
        { persons, kind: "live" },
      ]);
      const answers: [Kind, AnswerTimes][] = [];
      for (const one of kinds) {
        note(`asking ${one.kind}, ${shortCount(one.persons)} persons`);
        const page = await bench.open(hashOf({ persons: 2000, kind: "recorded" }, sizes));
        answers.push([one, await timeAnswers(page, await requestOf(one, sizes, page.url()), days)]);
        await page.close();
      }
      yield reportAnswers(answers);
      const plays: [Kind, string, PlayFigures][] = [];
      for (const one of kinds) {
        note(`playing ${one.kind}, ${shortCount(one.persons)} persons`);
        for (const tab of tabs) {
          const page = await bench.open(hashOf(one, sizes));
          plays.push([one, tab, await timePlay(bench, page, tab, playSeconds)]);
          await page.close();
        }
      }
      yield reportPlays(plays);
      const pictures: [number, PictureFigures][] = [];
      for (const persons of sizes) {
        note(`changing the picture of ${shortCount(persons)} persons`);
        const page = await bench.open(`${hashOf({ persons, kind: "recorded" }, sizes)}&day=${days}`);
        pictures.push([persons, await timePicture(bench, page, pictureChanges)]);
        await page.close();
      }
      yield reportPictures(pictures);
      const waits: [Kind, Waits][] = [];
      for (const one of kinds) {
        note(`waiting for ${one.kind}, ${shortCount(one.persons)} persons`);
        waits.push([one, await timeWaits(bench, hashOf(one, sizes), days / 2, waitTimes)]);
      }
      yield reportWaits(waits);
    } finally {
      await bench.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function hashOf({ persons, kind }: Kind, sizes: readonly number[]): string {
  if (kind === "recorded") return `#a=runs/${sizes.indexOf(persons) + 1}/`;
  const set = Object.entries(settings(persons)).map(([path, value]) => `a.set=${path}:${value}`);
  return `#a=live:moments&${set.join("&")}`;
}

const settings = (persons: number) => ({
  seed: "bench",
  days: String(days),
  "network.persons": String(persons),
  "network.meanDegree": "50",
});

/** The request as the page would send it to its worker. */
async function requestOf({ persons, kind }: Kind, sizes: readonly number[], page: string): Promise<object> {
  if (kind === "live") return { kind: "live", base: "moments", set: settings(persons) };
  const base = new URL(`runs/${sizes.indexOf(persons) + 1}/`, page);
  const { files } = (await (await fetch(new URL("manifest.json", base))).json()) as {
    files: Record<string, { bytes: number }>;
  };
  const named = Object.entries(files).map(([name, { bytes }]) => [
    name,
    { url: new URL(name, base).href, bytes },
  ]);
  const manifest = { url: new URL("manifest.json", base).href };
  return { kind: "replay", name: "run", files: { ...Object.fromEntries(named), "manifest.json": manifest } };
}

const nameOf = ({ persons, kind }: Kind) => `${shortCount(persons)} ${kind}`;
const shown = (ms: number) => (ms >= 100 ? ms.toFixed(0) : ms.toPrecision(2));
const slow = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;

function reportAnswers(all: readonly [Kind, AnswerTimes][]): Report {
  const cell = (values: readonly number[]) => `${shown(median(values))} / ${shown(slow(values))}`;
  return {
    title: "from asking a worker to hearing from it, ms: median / 95 %",
    columns: ["persons", "open", "next day", "day before", "any day", "a person's day"],
    rows: all.map(([kind, { open, next, back, any, feed }]) => [
      nameOf(kind),
      shown(open),
      ...[next, back, any, feed].map(cell),
    ]),
    notes: [
      "Frames with all replayed columns, as the page gets them. Any day and a person's day: 30 days here and there, all of them run before. A person's day of a recorded run is asked once the engine has repeated the run.",
    ],
    figures: all.map(([{ persons, kind }, times]) => ({ persons, kind, ...times })),
  };
}

function reportPlays(all: readonly [Kind, string, PlayFigures][]): Report {
  return {
    title: "play at 60 days a second, 1280 x 800",
    columns: ["persons", "panel", "days/s", "frames/s", "CPU/day, ms", "tasks > 50 ms", "longest, ms"],
    rows: all.map(([kind, tab, { daysPerSecond, framesPerSecond, cpuPerDay, longTasks, longestTask }]) => [
      nameOf(kind),
      tab.toLowerCase(),
      daysPerSecond.toFixed(0),
      framesPerSecond.toFixed(0),
      cpuPerDay.toFixed(1),
      String(longTasks),
      longestTask.toFixed(0),
    ]),
    notes: ["CPU and tasks are of the page's main thread; time that it waited for a core is not in them."],
    figures: all.map(([{ persons, kind }, tab, figures]) => ({ persons, kind, tab, ...figures })),
  };
}

function reportPictures(all: readonly [number, PictureFigures][]): Report {
  return {
    title: "one change of the picture, the market standing still",
    columns: ["persons", "other colours", "its script", "map moved", "its script"],
    rows: all.map(([persons, { recolour, move }]) => [
      shortCount(persons),
      ...[recolour.all, recolour.script, move.all, move.script].map((ms) => ms.toFixed(1)),
    ]),
    notes: [
      `Means of ${pictureChanges} changes, CPU milliseconds of the page's main thread for all that it does about one: script, styles, layout, painting, and two frames of waiting. The shade of friendships is drawn anew once the map rests, in slices of 6 ms, and is not in them.`,
    ],
    figures: all.map(([persons, figures]) => ({ persons, ...figures })),
  };
}

function reportWaits(all: readonly [Kind, Waits][]): Report {
  const cell = (values: readonly number[]) => `${shown(median(values))} / ${shown(Math.max(...values))}`;
  return {
    title: "what a reader waits for, ms: median / longest",
    columns: ["persons", "first picture", "a person's page"],
    rows: all.map(([kind, { picture, person }]) => [nameOf(kind), cell(picture), cell(person)]),
    notes: [
      `${waitTimes} times each. First picture: from the request for the page, nothing kept, served from this machine; a live run is made first. A person's page: on day ${days / 2}, from the click to the feed of that day, the engine at work meanwhile.`,
    ],
    figures: all.map(([{ persons, kind }, waits]) => ({ persons, kind, ...waits })),
  };
}
