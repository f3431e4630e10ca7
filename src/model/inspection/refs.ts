/** Who is behind an account, which accounts a person follows, and how that came about: for questions only. */

import { channelNames, publicAccount, serviceAccount } from "../channels.ts";
import { accountState, annoyanceStep, mute, noSponsor, sellerRole } from "../constants.ts";
import { priorTrust, strangerTrust, tieTrust } from "../regard.ts";
import type { trust } from "../submodels/trust.ts";
import { sectionOf, type World } from "../world.ts";
import type {
  AccountRef,
  AccountStateName,
  ChannelName,
  Following,
  RoleName,
  TieReport,
  TrustReport,
} from "./standing.ts";

const roleNames = Object.keys(sellerRole) as RoleName[];
const stateNames = Object.keys(accountState) as AccountStateName[];

export function channelName(code: number): ChannelName {
  return channelNames[code] ?? "none";
}

export function roleName(code: number): RoleName {
  return roleNames[code] as RoleName;
}

export function accountRef(world: World, account: number): AccountRef {
  const { accounts, sellers } = world.state;
  const { seller, owner, channel, platform, state } = accounts.columns;
  return {
    account,
    owner: owner[account],
    seller: seller[account],
    role: roleName(sellers.columns.role[seller[account]]),
    channel: channelName(channel[account]),
    platform: platform[account],
    state: stateNames[state[account]] as AccountStateName,
  };
}

/** The account whose goods another one advertises today; null where it advertises its own. */
export function sponsorRef(world: World, account: number): AccountRef | null {
  const sponsor = world.state.accounts.columns.sponsor[account];
  return sponsor === noSponsor ? null : accountRef(world, sponsor);
}

/** Where a person's ties lie: account and tie record, by ascending account. Valid until somebody follows somebody. */
export function tiesOf(world: World, person: number): { account: number; tie: number }[] {
  const { accounts, ties } = world.state;
  const { slab, followerCount } = accounts.columns;
  const { reader } = ties.columns;
  const found: { account: number; tie: number }[] = [];
  for (let account = 0; account < accounts.count; account++) {
    const last = slab[account] + followerCount[account];
    for (let tie = slab[account]; tie < last; tie++) {
      if (reader[tie] !== person) continue;
      found.push({ account, tie });
      break;
    }
  }
  return found;
}

/** Place of a friend among a person's friends, -1 for none. */
export function friendship(world: World, person: number, friend: number): number {
  const { offsets, targets } = world.friends;
  let low = offsets[person];
  let high = offsets[person + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (targets[middle] < friend) low = middle + 1;
    else high = middle;
  }
  return low < offsets[person + 1] && targets[low] === friend ? low : -1;
}

/** How a person came to follow an account, as far as the state tells; `tie` is -1 for who does not. */
export function followingOf(world: World, account: number, person: number, tie: number): Following {
  const { channel, owner } = world.state.accounts.columns;
  if (tie < 0) return "stranger";
  if (channel[account] === publicAccount || channel[account] === serviceAccount) return "audience";
  return friendship(world, person, owner[account]) >= 0 ? "friend" : "others";
}

/** Trust by a tie, as it stands. `value` may be given where the day's sweep rounded it. */
export function trustOf(
  world: World,
  account: number,
  tie: number,
  value = tieTrust(world, account, tie),
): TrustReport {
  const { rule, priorWeight, friendWeight } = sectionOf<typeof trust.parameters>(world, "trust");
  const { good, bad, friendGood, friendBad, memory } = world.state.ties.columns;
  return {
    value,
    prior: priorTrust(world, account, tie),
    priorWeight,
    rule: rule === "smooth" ? "smooth" : "bayes",
    good: good[tie],
    bad: bad[tie],
    friendGood: friendGood[tie],
    friendBad: friendBad[tie],
    friendWeight,
    memory: memory[tie],
  };
}

/** Trust of somebody who does not follow, with so many good reports by friends. */
export function strangersTrust(
  world: World,
  account: number,
  strength: number,
  reports: number,
): TrustReport {
  const { rule, priorWeight, friendWeight } = sectionOf<typeof trust.parameters>(world, "trust");
  return {
    value: strangerTrust(world, account, strength, reports),
    prior: strangerTrust(world, account, strength, 0),
    priorWeight,
    rule: rule === "smooth" ? "smooth" : "bayes",
    good: 0,
    bad: 0,
    friendGood: reports,
    friendBad: 0,
    friendWeight,
    memory: -1,
  };
}

export function mutedName(code: number): TieReport["muted"] {
  return code === mute.follows ? "no" : code === mute.muted ? "muted" : "blocked";
}

/** Everything that a person's ties hold, as it stands. */
export function tieReports(world: World, person: number): TieReport[] {
  const { strength, annoyance, muted, bought } = world.state.ties.columns;
  return tiesOf(world, person).map(({ account, tie }) => ({
    ref: accountRef(world, account),
    following: followingOf(world, account, person, tie),
    strength: strength[tie] / 255,
    trust: trustOf(world, account, tie),
    annoyance: annoyance[tie] / annoyanceStep,
    muted: mutedName(muted[tie]),
    bought: bought[tie],
  }));
}
