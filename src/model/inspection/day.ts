/**
 * Questions to a running market: what persons saw, chose and did on the day that is run next. Between the steps of the
 * day the columns are only read, and draws are keyed, so the world ends the day as it would have without questions.
 */

import { type DayHooks, runDay } from "../run.ts";
import { annoyance } from "../submodels/annoyance.ts";
import { curation } from "../submodels/curation.ts";
import { delivery } from "../submodels/delivery.ts";
import { muting } from "../submodels/muting.ts";
import { orders } from "../submodels/orders.ts";
import { reputation } from "../submodels/reputation.ts";
import type { Mechanism, Step, World } from "../world.ts";
import { choiceOf } from "./choice.ts";
import { resharesTo } from "./considered.ts";
import { feedsOf, morningAnnoyance, postsOf, type ReadPost } from "./feed.ts";
import { afterEvenings, type Evening, evenings } from "./mutes.ts";
import { personReport } from "./person.ts";
import { tieReports } from "./refs.ts";
import type {
  ChoiceReport,
  DayReport,
  FeedReport,
  MuteReport,
  Outcome,
  PostReport,
  ReshareReport,
  SaleReport,
} from "./report.ts";
import { moneyOf, orderToday, saleOf } from "./sale.ts";

/** What has been taken down about a person so far today. */
interface Notes {
  readonly person: number;
  morning: ReadonlyMap<number, number>;
  feeds: FeedReport[];
  posts: ReadPost[];
  quiet: number;
  reshares: ReshareReport[];
  choice: ChoiceReport | undefined;
  sale: SaleReport | null;
  evenings: Evening[];
  mutes: MuteReport[];
}

/** A moment of the day: after a step of the model, what is taken down. */
interface Moment {
  readonly mechanism: Mechanism;
  readonly step: string;
  readonly take: (world: World, notes: Notes) => void;
}

const moments: readonly Moment[] = [
  {
    mechanism: delivery,
    step: "deliver",
    take: (world, notes) => {
      notes.morning = morningAnnoyance(world, notes.person);
    },
  },
  {
    mechanism: annoyance,
    step: "annoy",
    take: (world, notes) => {
      notes.feeds = feedsOf(world, notes.person);
      Object.assign(notes, postsOf(world, notes.person, notes.morning));
    },
  },
  {
    mechanism: curation,
    step: "considerAdvice",
    take: (world, notes) => {
      notes.reshares = resharesTo(world, notes.person).map(({ row, ...report }) => report);
      notes.choice = choiceOf(world, notes.person);
    },
  },
  {
    mechanism: orders,
    step: "buy",
    take: (world, notes) => {
      const order = orderToday(world, notes.person);
      if (order >= 0 && notes.choice) notes.sale = saleOf(world, order, notes.choice);
    },
  },
  {
    mechanism: curation,
    step: "rewardCurators",
    take: (world, notes) => {
      const order = orderToday(world, notes.person);
      if (notes.sale && order >= 0) notes.sale = { ...notes.sale, money: moneyOf(world, order) };
    },
  },
  {
    mechanism: reputation,
    step: "holdPlatformLiable",
    take: (world, notes) => {
      notes.evenings = evenings(world, notes.person);
    },
  },
  {
    mechanism: muting,
    step: "muteAndReport",
    take: (world, notes) => {
      notes.mutes = afterEvenings(world, notes.person, notes.evenings);
    },
  },
];

/** Runs the next day and tells what it was for each of these persons. Throws where there is no such person. */
export function inspectDay(world: World, who: readonly number[], hooks: DayHooks = {}): DayReport[] {
  for (const person of who) checkPerson(world, person);
  const all = who.map(emptyNotes);
  const after = (now: World, step: Step) => {
    const moment = moments.find((one) => one.mechanism === step.mechanism && one.step === step.name);
    if (moment) for (const notes of all) moment.take(now, notes);
    hooks.after?.(now, step);
  };
  runDay(world, { open: hooks.open, after });
  return all.map((notes) => reportOf(world, notes));
}

export function checkPerson(world: World, person: number): void {
  const { count } = world.state.persons;
  if (Number.isInteger(person) && person >= 0 && person < count) return;
  throw new RangeError(`a question requires a person from 0 to ${count - 1} (was ${person})`);
}

function emptyNotes(person: number): Notes {
  return {
    person,
    morning: new Map(),
    feeds: [],
    posts: [],
    quiet: 0,
    reshares: [],
    choice: undefined,
    sale: null,
    evenings: [],
    mutes: [],
  };
}

function reportOf(world: World, notes: Notes): DayReport {
  const { person, feeds, quiet, reshares, sale, mutes } = notes;
  const choice = notes.choice as ChoiceReport;
  return {
    day: world.day,
    person: personReport(world, person),
    feeds,
    posts: notes.posts.map((post) => finishPost(post, choice, sale, mutes)),
    quiet,
    reshares,
    choice,
    sale,
    mutes: mutes.filter(({ probability, done, reported }) => probability > 0 || done !== "none" || reported),
    ties: tieReports(world, person),
  };
}

function finishPost(
  post: ReadPost,
  choice: ChoiceReport,
  sale: SaleReport | null,
  mutes: readonly MuteReport[],
): PostReport {
  const { account } = post.ref;
  const offer = choice.offers.findIndex(({ way, ref }) => way === "post" && ref?.account === account);
  const mute = mutes.find(({ ref }) => ref.account === account) ?? null;
  return { ...post, offer, outcome: outcomeOf(offer, choice, sale), mute };
}

function outcomeOf(offer: number, choice: ChoiceReport, sale: SaleReport | null): Outcome {
  if (offer < 0) return "ignored";
  if (sale === null) return "nothing";
  const best = choice.offers[sale.offer];
  return best && best.alternative === choice.offers[offer]?.alternative ? "bought" : "beaten";
}
