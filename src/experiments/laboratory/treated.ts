/**
 * Whom a policy acted on directly, told from what an arm sets and from the state of its run: the sellers whom its rules
 * touched from its first day on, and nobody who only lives among them.
 */

import { isLive } from "../../model/accounts.ts";
import { postsFreely } from "../../model/channels.ts";
import { accountState, sellerRole } from "../../model/constants.ts";
import type { World } from "../../model/world.ts";
import type { RunSpec } from "./run-spec.ts";

interface Rule {
  /** Beginnings of the paths of settings that act in this way; an empty list: all others. */
  readonly paths: readonly string[];
  readonly means: string;
  /** Marks persons with 1 after each day from the policy's first on. */
  readonly each?: (world: World, marks: Uint8Array) => void;
  /** The same after the last day, for all that happened since the policy's first. */
  readonly end?: (world: World, marks: Uint8Array, since: number) => void;
}

const rules = {
  rationed: {
    paths: ["posting.cap"],
    means: "sellers an account of whom posted as much as the cap allows on some day",
    each: ({ state, parameters }, marks) => {
      const { posts, owner, channel, state: status } = state.accounts.columns;
      const cap = parameters.posting!.cap as number;
      for (let account = 0; account < state.accounts.count; account++) {
        if (!isLive(status[account]!) || !postsFreely(channel[account]!)) continue;
        if (posts[account]! >= cap) marks[owner[account]!] = 1;
      }
    },
  },
  crowded: {
    paths: ["governance.friendCap"],
    means: "sellers with an account that has as many followers as allowed, or more",
    end: ({ state, parameters }, marks) => {
      const { owner, followerCount } = state.accounts.columns;
      const most = parameters.governance!.friendCap as number;
      for (let account = 0; account < state.accounts.count; account++) {
        if (followerCount[account]! >= most) marks[owner[account]!] = 1;
      }
    },
  },
  sanctioned: {
    paths: ["detection.", "review.", "ladder.", "appeals.", "delivery.throttle", "recruitment.closure"],
    means: "persons warned, throttled, suspended or banned, and those silenced by mistake",
    end: ({ state }, marks, since) => {
      const { owner, sanctionDay, closeDay, state: status } = state.accounts.columns;
      for (let account = 0; account < state.accounts.count; account++) {
        const banned = status[account] === accountState.banned && closeDay[account]! >= since;
        if (banned || sanctionDay[account]! >= since) marks[owner[account]!] = 1;
      }
      const { silencedUntil } = state.persons.columns;
      for (let person = 0; person < state.persons.count; person++) {
        if (silencedUntil[person]! >= since) marks[person] = 1;
      }
    },
  },
  licensed: {
    paths: ["licence.", "experience.licensedRefund"],
    means: "sellers who had a licence",
    end: ({ state }, marks, since) => {
      const { owner, licenceDay } = state.accounts.columns;
      for (let account = 0; account < state.accounts.count; account++) {
        if (licenceDay[account]! >= since) marks[owner[account]!] = 1;
      }
    },
  },
  selling: {
    paths: [],
    means: "all who sold to friends",
    end: ({ state }, marks, since) => {
      const { owner, role, exitDay } = state.sellers.columns;
      for (let shop = 0; shop < state.sellers.count; shop++) {
        if (role[shop] === sellerRole.friend && exitDay[shop]! >= since) marks[owner[shop]!] = 1;
      }
    },
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** The rules that settings of these paths act by; `selling` only where no other does. None without settings. */
export function rulesOf(paths: readonly string[]): readonly Rule[] {
  if (paths.length === 0) return [];
  const all: readonly Rule[] = Object.values(rules);
  const found = all.filter((rule) =>
    rule.paths.some((start) => paths.some((path) => path.startsWith(start))),
  );
  return found.length > 0 ? found : [rules.selling];
}

/** In words, whom settings of these paths act on directly. */
export function treatedWords(paths: readonly string[]): string {
  return (
    rulesOf(paths)
      .map(({ means }) => means)
      .join("; ") || "nobody"
  );
}

export interface TreatedWatch {
  /** To be called after each day, where there. */
  readonly each?: (world: World) => void;
  /** 1 for each person acted on. */
  readonly end: (world: World) => Uint8Array;
}

/**
 * The first day on which a run's rules are those of the policy that sets these paths; 1 where they are set from the start
 * or not by date.
 */
export function policyDay(
  paths: readonly string[],
  { set, timeline }: Pick<RunSpec, "set" | "timeline">,
): number {
  if (paths.some((path) => path in set)) return 1;
  const days = timeline.filter((change) => paths.some((path) => path in change.set)).map(({ day }) => day);
  return days.length === 0 ? 1 : Math.min(...days);
}

/** `since`: the policy's first day. */
export function watchTreated(paths: readonly string[], persons: number, since = 1): TreatedWatch {
  const found = rulesOf(paths);
  const marks = new Uint8Array(persons);
  const daily = found.flatMap(({ each }) => (each ? [each] : []));
  const everyDay = (world: World) => {
    if (world.day < since) return;
    for (const each of daily) each(world, marks);
  };
  return {
    ...(daily.length > 0 ? { each: everyDay } : {}),
    end: (world) => {
      for (const { end } of found) end?.(world, marks, since);
      return marks;
    },
  };
}
