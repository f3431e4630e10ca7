/** The outcomes as a page of Markdown (`docs/claims.md`), made by the command alone, and as one plain document. */

import type { Change } from "../../model/world.ts";
import type { Settings } from "../validation/bare.ts";
import { type Arm, type Claim, isTried, type TriedClaim } from "./claim.ts";
import { quantityWords } from "./describe.ts";
import { type Outcome, type PartOutcome, verdictOf } from "./hearing.ts";
import { type Scale, seedsOf } from "./plan.ts";
import { clusters } from "./registry.ts";
import { doubt, holm, type Judgement, type Verdict, verdicts } from "./verdict.ts";
import { criterionWords, figure, intervalWords, sentence, waitWords } from "./words.ts";

/** What was run. */
export interface HearingDescription {
  readonly version: string;
  readonly resultsEpoch: number;
  readonly scale: Scale;
  readonly runs: number;
}

/** Chance of any wrong finding among all that the page accepts as standing together. */
const familyLevel = 0.05;

/** The page. Same outcomes, same text. */
export function claimsPage(outcomes: readonly Outcome[], hearing: HearingDescription): string {
  return [
    "# Claims on trial",
    "",
    "<!-- Written by `feedmarket claims --write`; do not edit. -->",
    "",
    `Made by \`${commandWords(hearing.scale)}\`, version ${hearing.version}, results epoch ` +
      `${hearing.resultsEpoch}: ${hearing.runs} runs. Parameters that a claim does not name are at their ` +
      "defaults. Each claim is a file of data in `src/experiments/claims/`, with its criterion, which was " +
      "written before its first run over several seeds and not changed after; where a first look showed that a " +
      "measure was wrong, the claim's note says so. Towns of 2000 and 3000 people were enlarged after a look at three " +
      "seeds, in which chance on the first days drowned everything else.",
    "",
    "Each number is measured once a seed; a verdict rests on the 95 % interval of its mean over seeds (Student). " +
      "*Shown*: the whole interval lies beyond the stated effect that matters, not merely beyond nothing. *Not " +
      "shown*: it lies wholly on the other side. *Undecided*: it does neither, and the page says how many more " +
      "seeds should settle it; or the claim is not on trial, and the page says why. A claim is shown if all of " +
      "its criteria are. Rows without criterion are reported only. Arms of a seed are the same people and the " +
      "same chance, with one thing changed. Runs that several claims ask for are made once.",
    "",
    familyWords(outcomes),
    "",
    "What would change a verdict: if undecided, the seeds that are named; otherwise another value of what " +
      "represents the claim, which each section names, or a mechanism that its note says is missing.",
    "",
    `${countWords(outcomes)}.`,
    ...missesLines(outcomes),
    ...sections(outcomes, (found) => [
      "",
      "| | claim | verdict | in a sentence |",
      "|---|---|---|---|",
      ...found.map((outcome) =>
        row([outcome.claim.id, outcome.claim.title, `**${outcome.verdict}**`, sentence(outcome)]),
      ),
    ]),
    ...outcomes.flatMap((outcome) => section(outcome, hearing.scale)),
    "",
  ].join("\n");
}

/** The claims that failed, by heading. */
function missesLines(outcomes: readonly Outcome[]): string[] {
  const misses = outcomes.filter(({ verdict }) => verdict === "not shown");
  if (misses.length === 0) return [];
  const names = misses.map(({ claim }) => `${claim.id} (${claim.title})`).join(", ");
  return ["", `**Where the model does not show what the source claims**: ${names}.`];
}

/** The command that was given. */
export function commandWords({ seeds, persons }: Scale): string {
  const seedWords = seeds === undefined ? "" : ` --seeds ${seeds}`;
  return `feedmarket claims${seedWords}${persons === undefined ? "" : ` --persons ${persons}`} --write`;
}

/** "31 shown, 12 not shown, 20 undecided (9 of them not on trial)". */
export function countWords(outcomes: readonly Outcome[]): string {
  const waiting = outcomes.filter(({ claim }) => !isTried(claim)).length;
  const counts = verdicts.map((verdict) => {
    const count = outcomes.filter((outcome) => outcome.verdict === verdict).length;
    return `${count} ${verdict}`;
  });
  return `${counts.join(", ")}${waiting > 0 ? ` (${waiting} of them not on trial)` : ""}`;
}

/** How many of so many verdicts to expect wrong, and which would not stand under a common level. */
function familyWords(outcomes: readonly Outcome[]): string {
  const tried = outcomes.filter(({ claim }) => isTried(claim));
  const stands = holm(tried.map(claimDoubt), familyLevel);
  const fallen = tried.filter(({ verdict }, place) => verdict === "shown" && !stands[place]);
  const names = fallen.map(({ claim }) => claim.id).join(", ");
  return (
    "So many verdicts at 95 % each make a few wrong ones likely. Of those shown, " +
    `${fallen.length === 0 ? "all" : `all but ${names}`} also stand if the chance of any wrong one among all ` +
    `claims tried is held at ${100 * familyLevel} % (Holm 1979). Intervals speak of chance alone, not of ` +
    "assumptions: another value of an assumed parameter may turn a verdict."
  );
}

/** A claim is as doubtful as its most doubtful part. */
export function claimDoubt({ parts }: Outcome): number {
  const doubts = parts.flatMap(({ part, values }) => (part.criterion ? doubt(values, part.criterion) : []));
  return Math.max(0, ...doubts);
}

/** Headings with what is found under them; headings without outcomes are left out. */
function sections(outcomes: readonly Outcome[], lines: (found: Outcome[]) => string[]): string[] {
  return clusters.flatMap(({ title, claims }) => {
    const found = outcomes.filter(({ claim }) => claims.includes(claim));
    return found.length === 0 ? [] : ["", `**${title}**`, ...lines(found)];
  });
}

function section(outcome: Outcome, scale: Scale): string[] {
  const { claim, verdict, parts } = outcome;
  const leaning = claim.leansOn ? ` (${claim.leansOn.join(", ")})` : "";
  const head = [
    "",
    `## ${claim.id}. ${claim.title}: ${verdict}`,
    "",
    `> ${claim.says}${leaning}`,
    "",
    sentence(outcome),
    "",
    `Represented by ${claim.represented}.`,
    "",
  ];
  if (!isTried(claim)) return [...head, `In its place: ${claim.standIn}.`, "", claim.note];
  const { untried } = claim;
  return [
    ...head,
    ...setupLines(claim, scale),
    "",
    "| measure | how | criterion | effect | 95 % interval | verdict |",
    "|---|---|---|---|---|---|",
    ...parts.map(partRow),
    ...(untried ? [row([untried.label, "", "", "", "", `undecided: ${untried.why}`])] : []),
    "",
    ...mattersLines(claim),
    claim.note,
  ];
}

function setupLines(claim: TriedClaim, scale: Scale): string[] {
  const { market, arms = {} } = claim;
  const set = scale.persons === undefined ? market.set : { ...market.set, "network.persons": scale.persons };
  const settings = set && Object.keys(set).length > 0 ? settingWords(set) : "the defaults";
  return [
    `Market: ${settings}; ${market.days} days${timelineWords(market.timeline)}; seeds 1 to ${seedsOf(claim, scale)}.`,
    ...Object.entries(arms).flatMap(([name, arm]) => [
      "",
      `Arm *${name}*: ${arm.meaning}${detailWords(arm)}.`,
    ]),
  ];
}

function detailWords({ set, timeline, luck }: Arm): string {
  const details = [set ? settingWords(set) : "", timelineWords(timeline).replace(/^, /, "")];
  const found = details.filter((text) => text !== "");
  if (luck !== undefined) found.push("same people, other chance from day 1 on");
  return found.length > 0 ? ` (${found.join("; ")})` : "";
}

function settingWords(set: Settings): string {
  return Object.entries(set)
    .map(([path, value]) => `\`${path}\` ${value}`)
    .join(", ");
}

function timelineWords(timeline: readonly Change[] = []): string {
  return timeline.map(({ day, set }) => `, from day ${day} ${settingWords(set)}`).join("");
}

function mattersLines({ parts }: Claim & TriedClaim): string[] {
  const reasons = parts.flatMap(({ label, matters }) => (matters ? [`*${label}*: ${matters}.`] : []));
  return reasons.length > 0 ? [`What matters. ${reasons.join(" ")}`, ""] : [];
}

function partRow(outcome: PartOutcome): string {
  const { part, judgement } = outcome;
  const wait = waitWords(outcome);
  return row([
    part.label,
    partWords(part),
    part.criterion ? criterionWords(part.criterion) : "",
    figure(judgement.estimate),
    intervalWords(judgement),
    `${verdictOf(outcome) ?? ""}${wait === "" ? "" : ` (${wait})`}`,
  ]);
}

/** How a part is measured. */
export function partWords({ meaning, of }: PartOutcome["part"]): string {
  return meaning ?? quantityWords(of);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** The outcomes as one plain document; figures that do not exist become null. */
export function claimsDocument(outcomes: readonly Outcome[], hearing: HearingDescription) {
  const { scale, ...rest } = hearing;
  const counts: Partial<Record<Verdict, number>> = {};
  for (const verdict of verdicts)
    counts[verdict] = outcomes.filter((each) => each.verdict === verdict).length;
  return {
    ...rest,
    ...scale,
    counts,
    claims: outcomes.map((outcome) => {
      const { claim, verdict, parts } = outcome;
      const { id, title, says, represented, note, leansOn } = claim;
      const head = { id, title, says, leansOn, represented, verdict, sentence: sentence(outcome), note };
      if (!isTried(claim)) return { ...head, waiting: claim.waiting, standIn: claim.standIn };
      return {
        ...head,
        market: claim.market,
        arms: claim.arms ?? {},
        seeds: seedsOf(claim, scale),
        parts: parts.map(({ part, values, judgement }) => {
          const { label, of, criterion, matters } = part;
          const { estimate, low, high, verdict, more, missing }: Partial<Judgement> = judgement;
          const how = partWords(part);
          return {
            label,
            how,
            quantity: of,
            criterion,
            matters,
            estimate,
            low,
            high,
            verdict,
            more,
            missing,
            values,
          };
        }),
        untried: claim.untried,
      };
    }),
  };
}
