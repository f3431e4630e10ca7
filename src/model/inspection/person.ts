/** A person and the shop they run, as they stand: at the end of a day, or between two of its steps. */

import { openFollowers } from "../accounts.ts";
import { channelNames } from "../channels.ts";
import { categoryCount, honesty, mute, skillStep } from "../constants.ts";
import type { World } from "../world.ts";
import { accountRef, channelName, roleName } from "./refs.ts";
import type { AccountReport, ChannelName, PersonReport, ShopReport, Turned } from "./standing.ts";

/** Persons named in a list of those who turned away; the others are only counted. */
const named = 50;
const honestyNames = Object.keys(honesty) as ShopReport["honesty"][];
const circle = 65536;

export function personReport(world: World, person: number): PersonReport {
  const { persons, feeds, platforms, clients } = world.state;
  const c = persons.columns;
  const feed = (column: ArrayLike<number>) =>
    Array.from({ length: platforms.count }, (_, platform) => column[platform * persons.count + person]);
  const parts = (column: ArrayLike<number>, width: number, unit: number) =>
    Array.from({ length: width }, (_, part) => column[person * width + part] / unit);
  const own = clients.columns.person.subarray(0, clients.count).indexOf(person);
  return {
    person,
    friends: world.friends.offsets[person + 1] - world.friends.offsets[person],
    sellingFriends: c.sellerFriends[person],
    wage: c.wage[person],
    priceSensitivity: c.priceSensitivity[person],
    taste: parts(c.taste, categoryCount, circle),
    skills: parts(c.skill, 4, skillStep),
    need:
      c.needUntil[person] <= world.day
        ? null
        : {
            category: c.needCategory[person],
            unusual: c.needUnusual[person] === 1,
            untilDay: c.needUntil[person],
          },
    loyalCategory: c.loyalCategory[person] < categoryCount ? c.loyalCategory[person] : -1,
    home: c.home[person],
    attention: feed(feeds.columns.attention),
    platformTrust: feed(feeds.columns.platformTrust),
    visits: c.visitRate[person],
    usualVisits: c.visitBase[person],
    fatigue: c.fatigue[person],
    departed: c.departed[person] === 1,
    silenced: c.silencedUntil[person] >= world.day,
    spentCents: c.spentCents[person],
    orders: c.orderCount[person],
    channelsUsed: channelNames.filter((_, code) => (c.channelsUsed[person] >> code) & 1) as ChannelName[],
    lastChannel: c.lastChannel[person] === 255 ? null : channelName(c.lastChannel[person]),
    mutes: c.muteCount[person],
    curator: own < 0 ? -1 : clients.columns.curator[own],
    clients: clients.columns.curator.subarray(0, clients.count).filter((one) => one === person).length,
    shop: c.seller[person] < 0 ? null : shopReport(world, c.seller[person]),
  };
}

export function shopReport(world: World, shop: number): ShopReport {
  const { sellers } = world.state;
  const c = sellers.columns;
  const accounts: AccountReport[] = [];
  const { next } = world.state.accounts.columns;
  for (let account = c.newestAccount[shop]; account >= 0; account = next[account]) {
    accounts.push(accountReport(world, account));
  }
  return {
    seller: shop,
    role: roleName(c.role[shop]),
    category: c.category[shop],
    position: c.position[shop] / circle,
    standardness: c.standardness[shop],
    story: c.story[shop],
    quality: c.quality[shop],
    honesty: honestyNames[c.honesty[shop]] as ShopReport["honesty"],
    rate: c.rate[shop],
    personal: c.personal[shop],
    priceCents: c.priceCents[shop],
    costCents: c.unitCostCents[shop],
    profitFast: c.profitFast[shop],
    profitSlow: c.profitSlow[shop],
    profitCents: c.profitCents[shop],
    revenueCents: c.revenueCents[shop],
    capitalCents: c.capital[shop],
    orders: c.orderCount[shop],
    repeats: c.repeatCount[shop],
    posts: c.postCount[shop],
    entryDay: c.entryDay[shop],
    bans: c.banCount[shop],
    evading: c.evading[shop] === 1,
    credibility: c.credibility[shop],
    upline: c.upline[shop] < 0 ? -1 : c.owner[c.upline[shop]],
    level: c.level[shop],
    accounts,
    mutedBy: turned(world, accounts, mute.muted),
    blockedBy: turned(world, accounts, mute.blocked),
  };
}

function accountReport(world: World, account: number): AccountReport {
  const c = world.state.accounts.columns;
  return {
    ref: accountRef(world, account),
    followers: c.followerCount[account],
    open: openFollowers(world, account),
    level: c.level[account],
    openDay: c.openDay[account],
    releaseDay: c.releaseDay[account],
    suspicion: c.score[account],
    licensed: c.licensed[account] === 1,
    good: c.goodCount[account],
    bad: c.badCount[account],
  };
}

/** Who turned away from any of the accounts in this way, once each. */
function turned(world: World, accounts: readonly AccountReport[], code: number): Turned {
  const { slab, followerCount } = world.state.accounts.columns;
  const { reader, muted } = world.state.ties.columns;
  const who = new Set<number>();
  for (const { ref } of accounts) {
    const last = slab[ref.account] + followerCount[ref.account];
    for (let tie = slab[ref.account]; tie < last; tie++) if (muted[tie] === code) who.add(reader[tie]);
  }
  const ids = Uint32Array.from(who).sort();
  return { count: ids.length, first: Array.from(ids.subarray(0, named)) };
}
