/**
 * The state of a run: every state variable, declared once, as columns over integer ids.
 *
 * Money is in cents of a yuan, whole numbers: the model's unit of money, one reference order of 100 yuan, is
 * 10 000 cents. Days count from 1; day 0 is the initial state. "writer" names the one mechanism that writes
 * the column while the run goes on.
 */

import { createTable, type Table } from "../core/columns.ts";
import type { ColumnTable } from "../core/declare.ts";

/** Cents in the model's unit of money. */
export const unitCents = 10_000;
/** Product categories that needs and goods belong to. */
export const categoryCount = 4;
/** Platforms that the tables have room for. */
export const platformLimit = 4;
/** Organic posting rates are kept in steps of 1/1024 post a day, so that inflows are exact sums. */
export const organicStep = 1024;
/** Annoyance is kept in steps of 1/256. */
export const annoyanceStep = 256;
/** Skill is kept in steps of 1/32 standard deviation. */
export const skillStep = 32;
/** A day that never comes. */
export const never = 0x3fffffff;

/** Account states. Dormant is reserved for rotation. */
export const accountState = {
  active: 0,
  dormant: 1,
  warned: 2,
  throttled: 3,
  suspended: 4,
  banned: 5,
  closed: 6,
} as const;

/** Seller honesty types. */
export const honesty = { honest: 0, careless: 1, malicious: 2 } as const;

/** Seller roles. */
export const sellerRole = { friend: 0, influencer: 1 } as const;

/** What a reader did with an account. */
export const mute = { follows: 0, muted: 1, blocked: 2 } as const;

/** Where a person's best offer of the day comes from, if not from an account. */
export const noAccount = -1;
export const marketAccount = -2;

export const personColumns = {
  visitBase: {
    type: "f32",
    meaning: "feed visits a day when the feed holds no adverts",
    unit: "visits/day",
    range: [0, 1000],
    writer: "initialize",
  },
  visitRate: {
    type: "f32",
    meaning: "feed visits a day",
    unit: "visits/day",
    range: [0, 1000],
    writer: "visits",
    replay: 10,
  },
  scroll: {
    type: "f32",
    meaning: "probability of reading on after a post",
    unit: "1",
    range: [0, 1],
    writer: "initialize",
  },
  organicRate: {
    type: "u16",
    meaning: "ordinary posts a day, in 1/1024",
    unit: "posts/1024 days",
    range: [0, 65535],
    writer: "initialize",
  },
  organicInflow: {
    type: "u32",
    meaning: "ordinary posts a day by friends who speak, in 1/1024",
    unit: "posts/1024 days",
    range: [0, 4294967295],
    writer: "organic",
  },
  speaking: {
    type: "u8",
    meaning: "1 while the person's ordinary posts reach friends",
    unit: "flag",
    range: [0, 1],
    initial: 1,
    writer: "organic",
  },
  organicBaseline: {
    type: "f32",
    meaning: "ordinary posts seen a day on a feed without adverts",
    unit: "posts/day",
    range: [0, 100000],
    writer: "initialize",
  },
  taste: {
    type: "u16",
    width: 4,
    meaning: "taste position on the unit circle of each category, in 1/65536",
    unit: "circle/65536",
    range: [0, 65535],
    writer: "initialize",
  },
  incomeScale: {
    type: "f32",
    meaning: "price sensitivity is divided by it",
    unit: "1",
    range: [0, 1000],
    writer: "initialize",
  },
  wage: {
    type: "f32",
    meaning: "reservation profit a day, below which selling does not pay",
    unit: "money/day",
    range: [0, 1000000],
    writer: "initialize",
  },
  skill: {
    type: "i8",
    width: 4,
    meaning: "skills: product, users, marketing, market; in 1/32 standard deviation",
    unit: "sd/32",
    range: [-128, 127],
    writer: "initialize",
  },
  seller: {
    type: "i32",
    meaning: "id of the shop the person runs now, -1 for none",
    unit: "id",
    range: [-1, 2147483647],
    initial: -1,
    writer: "entry",
    replay: 1,
  },
  sellerFriends: {
    type: "u16",
    meaning: "friends who posted goods lately",
    unit: "persons",
    range: [0, 65535],
    writer: "hype",
  },
  shopsOpened: {
    type: "u16",
    meaning: "shops opened so far",
    unit: "shops",
    range: [0, 65535],
    writer: "entry",
  },
  accountsOpened: {
    type: "u16",
    meaning: "selling accounts opened so far",
    unit: "accounts",
    range: [0, 65535],
    writer: "accounts",
  },
  lastExitDay: {
    type: "i32",
    meaning: "day the person last gave up a shop",
    unit: "day",
    range: [-1073741823, 1073741823],
    initial: -1073741823,
    writer: "exit",
  },
  needUntil: {
    type: "i32",
    meaning: "last day on which the open need holds",
    unit: "day",
    range: [-1, 1073741823],
    initial: -1,
    writer: "needs",
  },
  needCategory: {
    type: "u8",
    meaning: "category of the need",
    unit: "category",
    range: [0, 3],
    writer: "needs",
  },
  needUnusual: {
    type: "u8",
    meaning: "1 if the marketplace holds no comparable goods for the need",
    unit: "flag",
    range: [0, 1],
    writer: "needs",
  },
  loyalCategory: {
    type: "u8",
    meaning: "category in which the person is a loyal customer of an influencer, 255 for none",
    unit: "category",
    range: [0, 255],
    initial: 255,
    writer: "influence",
  },
  fatigue: {
    type: "f32",
    meaning: "smoothed adverts seen per visit",
    unit: "posts/visit",
    range: [0, 100000],
    writer: "visits",
    replay: 10,
  },
  platformTrust: {
    type: "f32",
    width: 4,
    meaning: "trust in each platform",
    unit: "1",
    range: [0, 1],
    initial: 0.7,
    writer: "reputation",
  },
  silencedUntil: {
    type: "i32",
    meaning: "last day of a wrongful suspension of the person's own posts",
    unit: "day",
    range: [-1, 1073741823],
    initial: -1,
    writer: "ladder",
  },
  departed: {
    type: "u8",
    meaning: "1 after the person gave up the feed",
    unit: "flag",
    range: [0, 1],
    writer: "visits",
    replay: 1,
  },
  orderCount: {
    type: "u32",
    meaning: "purchases so far",
    unit: "orders",
    range: [0, 4294967295],
    writer: "orders",
    replay: 1,
  },
  spentCents: {
    type: "f64",
    meaning: "money spent so far, refunds deducted",
    unit: "cents",
    range: [-9e15, 9e15],
    writer: "ledger",
  },
  muteCount: {
    type: "u16",
    meaning: "sellers muted so far",
    unit: "sellers",
    range: [0, 65535],
    writer: "muting",
    replay: 1,
  },
  commercialInflow: {
    type: "u32",
    scratch: true,
    meaning: "adverts that reach the feed today",
    unit: "posts/day",
    range: [0, 4294967295],
    writer: "delivery",
  },
  publicInflow: {
    type: "u32",
    scratch: true,
    meaning: "posts of followed public accounts today",
    unit: "posts/day",
    range: [0, 4294967295],
    writer: "delivery",
  },
  seenShare: {
    type: "f32",
    scratch: true,
    meaning: "probability that a friend's post is seen today",
    unit: "1",
    range: [0, 1],
    writer: "attention",
  },
  seenSharePublic: {
    type: "f32",
    scratch: true,
    meaning: "probability that a public account's post is seen today",
    unit: "1",
    range: [0, 1],
    writer: "attention",
  },
  seenShareOrganic: {
    type: "f32",
    scratch: true,
    meaning: "probability that an ordinary post is seen today",
    unit: "1",
    range: [0, 1],
    writer: "attention",
  },
  commercialSeen: {
    type: "u16",
    scratch: true,
    meaning: "adverts seen today",
    unit: "posts",
    range: [0, 65535],
    writer: "exposure",
  },
  mark: {
    type: "u32",
    scratch: true,
    meaning: "place in the list of the teller at hand, plus one; 0 between uses",
    unit: "place",
    range: [0, 4294967295],
    writer: "mouth",
  },
  bestScore: {
    type: "f64",
    scratch: true,
    meaning: "best utility plus Gumbel term among offers considered today",
    unit: "utility",
    range: [-1e308, 1e308],
    writer: "choice",
  },
  bestAccount: {
    type: "i32",
    scratch: true,
    meaning: "account of the best offer, -1 for none, -2 for the marketplace",
    unit: "id",
    range: [-2, 2147483647],
    initial: -1,
    writer: "choice",
  },
  bestTie: {
    type: "i32",
    scratch: true,
    meaning: "tie of the best offer",
    unit: "id",
    range: [-1, 2147483647],
    initial: -1,
    writer: "choice",
  },
} as const satisfies ColumnTable;

export const sellerColumns = {
  owner: {
    type: "u32",
    meaning: "person who runs the shop",
    unit: "id",
    range: [0, 4294967295],
    writer: "entry",
  },
  role: {
    type: "u8",
    meaning: "0 sells to friends, 1 influencer",
    unit: "code",
    range: [0, 1],
    writer: "entry",
  },
  category: {
    type: "u8",
    meaning: "category of the goods, and an influencer's topic",
    unit: "category",
    range: [0, 3],
    writer: "entry",
  },
  position: {
    type: "u16",
    meaning: "position of the goods on the taste circle, in 1/65536",
    unit: "circle/65536",
    range: [0, 65535],
    writer: "learning",
  },
  standardness: {
    type: "f32",
    meaning: "1 for a commodity sold everywhere",
    unit: "1",
    range: [0, 1],
    writer: "learning",
  },
  story: { type: "f32", meaning: "story told with the goods", unit: "1", range: [0, 1], writer: "entry" },
  quality: {
    type: "f32",
    meaning: "probability of a good experience",
    unit: "1",
    range: [0, 1],
    writer: "entry",
  },
  honesty: {
    type: "u8",
    meaning: "0 honest, 1 careless, 2 malicious",
    unit: "code",
    range: [0, 2],
    writer: "entry",
  },
  rate: {
    type: "f32",
    meaning: "posts a day the seller aims at",
    unit: "posts/day",
    range: [0, 100],
    writer: "learning",
    replay: 10,
  },
  priceCents: {
    type: "i32",
    meaning: "price of the goods",
    unit: "cents",
    range: [0, 2147483647],
    writer: "learning",
    replay: 1,
  },
  unitCostCents: {
    type: "i32",
    meaning: "cost of the goods",
    unit: "cents",
    range: [0, 2147483647],
    writer: "entry",
  },
  rateStep: {
    type: "i8",
    meaning: "direction in which the posting rate is being tried",
    unit: "sign",
    range: [-1, 1],
    initial: 1,
    writer: "learning",
  },
  priceStep: {
    type: "i8",
    meaning: "direction in which the price is being tried",
    unit: "sign",
    range: [-1, 1],
    initial: 1,
    writer: "learning",
  },
  windowStart: {
    type: "f64",
    meaning: "profit so far when the present learning window began",
    unit: "cents",
    range: [-9e15, 9e15],
    writer: "learning",
  },
  formerProfit: {
    type: "f64",
    meaning: "profit a day in the learning window before",
    unit: "cents/day",
    range: [-9e15, 9e15],
    writer: "learning",
  },
  formerDay: {
    type: "i32",
    meaning: "day on which the present learning window began",
    unit: "day",
    range: [0, 1073741823],
    writer: "learning",
  },
  todayProfit: {
    type: "f64",
    meaning: "profit of the day so far",
    unit: "cents",
    range: [-9e15, 9e15],
    writer: "ledger",
  },
  profitFast: {
    type: "f32",
    meaning: "smoothed profit a day, 30 days",
    unit: "cents/day",
    range: [-1e15, 1e15],
    writer: "ledger",
    replay: 0.01,
  },
  profitSlow: {
    type: "f32",
    meaning: "smoothed profit a day, 90 days",
    unit: "cents/day",
    range: [-1e15, 1e15],
    writer: "ledger",
  },
  capital: { type: "f64", meaning: "money in hand", unit: "cents", range: [-9e15, 9e15], writer: "ledger" },
  revenueCents: {
    type: "f64",
    meaning: "sales so far, refunds deducted",
    unit: "cents",
    range: [-9e15, 9e15],
    writer: "ledger",
    replay: 0.01,
  },
  profitCents: {
    type: "f64",
    meaning: "profit so far",
    unit: "cents",
    range: [-9e15, 9e15],
    writer: "ledger",
  },
  orderCount: {
    type: "u32",
    meaning: "orders so far",
    unit: "orders",
    range: [0, 4294967295],
    writer: "ledger",
  },
  postCount: {
    type: "u32",
    meaning: "posts so far",
    unit: "posts",
    range: [0, 4294967295],
    writer: "posting",
  },
  lastPostDay: {
    type: "i32",
    meaning: "day of the last post",
    unit: "day",
    range: [-1073741823, 1073741823],
    initial: -1073741823,
    writer: "posting",
  },
  visible: {
    type: "u8",
    meaning: "1 while friends count the owner among the sellers they know",
    unit: "flag",
    range: [0, 1],
    writer: "hype",
  },
  entryDay: {
    type: "i32",
    meaning: "day of entry, 0 for the first sellers",
    unit: "day",
    range: [0, 1073741823],
    writer: "entry",
  },
  exitDay: {
    type: "i32",
    meaning: "day of exit, or a day that never comes",
    unit: "day",
    range: [0, 1073741823],
    initial: never,
    writer: "exit",
  },
  account: {
    type: "i32",
    meaning: "account in use, -1 for none",
    unit: "id",
    range: [-1, 2147483647],
    initial: -1,
    writer: "accounts",
  },
  lostAccount: {
    type: "i32",
    meaning: "banned account whose followers may be won back, -1 for none",
    unit: "id",
    range: [-1, 2147483647],
    initial: -1,
    writer: "reentry",
  },
  chargeDay: {
    type: "i32",
    meaning: "day on which the cost of a new account is booked",
    unit: "day",
    range: [0, 1073741823],
    writer: "reentry",
  },
  chargeCents: {
    type: "i32",
    meaning: "cost of the new account",
    unit: "cents",
    range: [0, 2147483647],
    writer: "reentry",
  },
  returnDay: {
    type: "i32",
    meaning: "day on which a banned seller is back, or a day that never comes",
    unit: "day",
    range: [0, 1073741823],
    initial: never,
    writer: "reentry",
  },
  banCount: {
    type: "u16",
    meaning: "bans so far",
    unit: "bans",
    range: [0, 65535],
    writer: "ladder",
    replay: 1,
  },
  learned: {
    type: "u16",
    meaning: "looks at the books so far",
    unit: "looks",
    range: [0, 65535],
    writer: "learning",
  },
  badToday: {
    type: "u32",
    scratch: true,
    meaning: "bad orders judged today, influencers only",
    unit: "orders",
    range: [0, 4294967295],
    writer: "influence",
  },
  judgedToday: {
    type: "u32",
    scratch: true,
    meaning: "orders judged today, influencers only",
    unit: "orders",
    range: [0, 4294967295],
    writer: "influence",
  },
  ranking: {
    type: "f64",
    scratch: true,
    meaning: "working space for sorting profits",
    unit: "cents/day",
    range: [-1e15, 1e15],
    writer: "hype",
  },
  credibility: {
    type: "f32",
    meaning: "an influencer's credibility",
    unit: "1",
    range: [0, 1],
    writer: "influence",
  },
} as const satisfies ColumnTable;

export const accountColumns = {
  seller: {
    type: "u32",
    meaning: "shop that the account sells for",
    unit: "id",
    range: [0, 4294967295],
    writer: "accounts",
  },
  owner: {
    type: "u32",
    meaning: "person behind the account",
    unit: "id",
    range: [0, 4294967295],
    writer: "accounts",
  },
  ordinal: {
    type: "u16",
    meaning: "how many accounts the owner opened before",
    unit: "accounts",
    range: [0, 65535],
    writer: "accounts",
  },
  channel: { type: "u8", meaning: "channel code", unit: "code", range: [0, 7], writer: "accounts" },
  platform: { type: "u8", meaning: "platform", unit: "id", range: [0, 3], writer: "accounts" },
  state: {
    type: "u8",
    meaning: "0 active, 1 dormant, 2 warned, 3 throttled, 4 suspended, 5 banned, 6 closed",
    unit: "code",
    range: [0, 6],
    writer: "ladder",
    replay: 1,
  },
  level: { type: "u8", meaning: "enforcement level", unit: "level", range: [0, 4], writer: "ladder" },
  releaseDay: {
    type: "i32",
    meaning: "day on which a suspension ends",
    unit: "day",
    range: [0, 1073741823],
    writer: "ladder",
  },
  openDay: {
    type: "i32",
    meaning: "day of opening",
    unit: "day",
    range: [0, 1073741823],
    writer: "accounts",
  },
  closeDay: {
    type: "i32",
    meaning: "day of ban or closing, or a day that never comes",
    unit: "day",
    range: [0, 1073741823],
    initial: never,
    writer: "ladder",
  },
  returning: {
    type: "u8",
    meaning: "1 if the owner was banned before",
    unit: "flag",
    range: [0, 1],
    writer: "accounts",
  },
  slab: { type: "u32", meaning: "first tie record", unit: "id", range: [0, 4294967295], writer: "accounts" },
  followerCount: {
    type: "u32",
    meaning: "tie records in use",
    unit: "ties",
    range: [0, 4294967295],
    writer: "accounts",
    replay: 1,
  },
  room: {
    type: "u32",
    meaning: "tie records allotted",
    unit: "ties",
    range: [0, 4294967295],
    writer: "accounts",
  },
  sweepDay: {
    type: "i32",
    meaning: "day to which the annoyance of its ties is decayed",
    unit: "day",
    range: [0, 1073741823],
    writer: "annoyance",
  },
  posts: {
    type: "u16",
    scratch: true,
    meaning: "selling posts today",
    unit: "posts",
    range: [0, 65535],
    writer: "posting",
  },
  content: {
    type: "u16",
    scratch: true,
    meaning: "other posts of a public account today",
    unit: "posts",
    range: [0, 65535],
    writer: "posting",
  },
  adds: {
    type: "u16",
    meaning: "persons who added the account since the platform last looked",
    unit: "persons",
    range: [0, 65535],
    writer: "reentry",
  },
  reports: {
    type: "u16",
    scratch: true,
    meaning: "reports by readers today",
    unit: "reports",
    range: [0, 65535],
    writer: "muting",
  },
  goodCount: {
    type: "u32",
    meaning: "public rating: good experiences",
    unit: "orders",
    range: [0, 4294967295],
    writer: "experience",
  },
  badCount: {
    type: "u32",
    meaning: "public rating: bad experiences",
    unit: "orders",
    range: [0, 4294967295],
    writer: "experience",
  },
} as const satisfies ColumnTable;

export const tieColumns = {
  reader: {
    type: "u32",
    meaning: "person who follows the account",
    unit: "id",
    range: [0, 4294967295],
    writer: "accounts",
  },
  strength: {
    type: "u8",
    meaning: "tie strength, in 1/255",
    unit: "1/255",
    range: [0, 255],
    writer: "accounts",
  },
  good: {
    type: "u8",
    meaning: "own good experiences; both counts are halved when one is full",
    unit: "orders",
    range: [0, 255],
    writer: "experience",
  },
  bad: { type: "u8", meaning: "own bad experiences", unit: "orders", range: [0, 255], writer: "experience" },
  friendGood: {
    type: "u8",
    meaning: "good reports by friends; both counts are halved when one is full",
    unit: "reports",
    range: [0, 255],
    writer: "mouth",
  },
  friendBad: {
    type: "u8",
    meaning: "bad reports by friends",
    unit: "reports",
    range: [0, 255],
    writer: "mouth",
  },
  annoyance: {
    type: "u16",
    meaning: "annoyance with the account, in 1/256",
    unit: "1/256",
    range: [0, 65535],
    writer: "annoyance",
  },
  muted: {
    type: "u8",
    meaning: "0 follows, 1 muted, 2 blocked for good",
    unit: "code",
    range: [0, 2],
    writer: "muting",
  },
  bought: {
    type: "u8",
    meaning: "1 if the reader bought from the account",
    unit: "flag",
    range: [0, 1],
    writer: "orders",
  },
  memory: {
    type: "f32",
    meaning: "smoothed trust, -1 before the first experience; used by the smoothing rule only",
    unit: "1",
    range: [-1, 1],
    initial: -1,
    writer: "experience",
  },
  delivered: {
    type: "u8",
    scratch: true,
    meaning: "posts of the account that reach the feed today",
    unit: "posts",
    range: [0, 255],
    writer: "delivery",
  },
  verdict: {
    type: "u8",
    scratch: true,
    meaning: "experience of today: 0 none, 1 good, 2 bad",
    unit: "code",
    range: [0, 2],
    writer: "experience",
  },
  warned: {
    type: "u8",
    scratch: true,
    meaning: "1 if a close friend told of a bad experience today",
    unit: "flag",
    range: [0, 1],
    writer: "mouth",
  },
  seen: {
    type: "u8",
    scratch: true,
    meaning: "posts of the account seen today",
    unit: "posts",
    range: [0, 255],
    writer: "exposure",
  },
  trust: {
    type: "f32",
    scratch: true,
    meaning: "trust of the reader in the account today",
    unit: "1",
    range: [0, 1],
    writer: "trust",
  },
  value: {
    type: "f32",
    scratch: true,
    meaning: "systematic utility of the account's offer today",
    unit: "utility",
    range: [-1e30, 1e30],
    writer: "utility",
  },
} as const satisfies ColumnTable;

export const orderColumns = {
  placedDay: {
    type: "i32",
    meaning: "day of the purchase",
    unit: "day",
    range: [0, 1073741823],
    writer: "orders",
  },
  dueDay: {
    type: "i32",
    meaning: "day on which the goods are judged",
    unit: "day",
    range: [0, 1073741823],
    writer: "orders",
  },
  buyer: { type: "u32", meaning: "person who bought", unit: "id", range: [0, 4294967295], writer: "orders" },
  account: {
    type: "i32",
    meaning: "account that sold, -1 for the marketplace",
    unit: "id",
    range: [-1, 2147483647],
    writer: "orders",
  },
  tie: {
    type: "u32",
    meaning: "tie record of buyer and account, tried first",
    unit: "id",
    range: [0, 4294967295],
    writer: "orders",
  },
  priceCents: { type: "i32", meaning: "price paid", unit: "cents", range: [0, 2147483647], writer: "orders" },
  verdict: {
    type: "u8",
    meaning: "0 not yet judged, 1 good, 2 bad",
    unit: "code",
    range: [0, 2],
    writer: "experience",
  },
  refunded: {
    type: "u8",
    meaning: "1 if the price goes back to the buyer",
    unit: "flag",
    range: [0, 1],
    writer: "experience",
  },
} as const satisfies ColumnTable;

export const reviewColumns = {
  dueDay: {
    type: "i32",
    meaning: "day on which the decision falls",
    unit: "day",
    range: [0, 1073741823],
    writer: "review",
  },
  account: {
    type: "i32",
    meaning: "account under review, -1 where the case is an ordinary person",
    unit: "id",
    range: [-1, 2147483647],
    writer: "review",
  },
  person: { type: "u32", meaning: "person concerned", unit: "id", range: [0, 4294967295], writer: "review" },
  moment: {
    type: "f64",
    meaning: "moment at which the case came in",
    unit: "day",
    range: [0, 1e9],
    writer: "detection",
  },
  confirmed: {
    type: "u8",
    meaning: "1 if the decision goes against the person",
    unit: "flag",
    range: [0, 1],
    writer: "review",
  },
  queued: {
    type: "u8",
    meaning: "0 waits for the desk, 1 has a decision day",
    unit: "flag",
    range: [0, 1],
    writer: "review",
  },
} as const satisfies ColumnTable;

export const reviewerColumns = {
  freeAt: {
    type: "f64",
    meaning: "moment at which the reviewer has worked off all cases",
    unit: "day",
    range: [0, 1e9],
    writer: "review",
  },
} as const satisfies ColumnTable;

export const marketColumns = {
  hype: {
    type: "f64",
    meaning: "hype about selling, 1 at the start",
    unit: "1",
    range: [0, 1000],
    initial: 1,
    writer: "hype",
  },
  entriesFast: { type: "f64", meaning: "entries a day, smoothed over 7 days", unit: "persons/day", range: [0, 1e9], writer: "hype" },
  entriesSlow: { type: "f64", meaning: "entries a day, smoothed over 30 days", unit: "persons/day", range: [0, 1e9], writer: "hype" },
  newsMean: {
    type: "f64",
    meaning: "mean smoothed profit of visible sellers",
    unit: "cents/day",
    range: [-1e15, 1e15],
    writer: "hype",
  },
  newsBest: {
    type: "f64",
    meaning: "mean smoothed profit of the best tenth of visible sellers",
    unit: "cents/day",
    range: [-1e15, 1e15],
    writer: "hype",
  },
  marketplaceCents: {
    type: "i32",
    meaning: "price level of the marketplace",
    unit: "cents",
    range: [0, 2147483647],
    writer: "marketplace",
  },
  tiesWasted: {
    type: "u32",
    meaning: "tie records no account uses any more",
    unit: "ties",
    range: [0, 4294967295],
    writer: "accounts",
  },
} as const satisfies ColumnTable;

export interface State {
  readonly persons: Table<typeof personColumns>;
  readonly sellers: Table<typeof sellerColumns>;
  readonly accounts: Table<typeof accountColumns>;
  readonly ties: Table<typeof tieColumns>;
  readonly orders: Table<typeof orderColumns>;
  readonly reviews: Table<typeof reviewColumns>;
  readonly reviewers: Table<typeof reviewerColumns>;
  readonly market: Table<typeof marketColumns>;
}

/** Names of the entity tables, in the order of digests and files. */
export const entityNames = [
  "persons",
  "sellers",
  "accounts",
  "ties",
  "orders",
  "reviews",
  "reviewers",
  "market",
] as const;

/** All tables, empty, with room for `persons` persons. */
export function createState(persons: number): State {
  return {
    persons: createTable("persons", personColumns, persons),
    sellers: createTable("sellers", sellerColumns, Math.ceil(persons / 16)),
    accounts: createTable("accounts", accountColumns, Math.ceil(persons / 16)),
    ties: createTable("ties", tieColumns, persons * 2),
    orders: createTable("orders", orderColumns, Math.ceil(persons / 16)),
    reviews: createTable("reviews", reviewColumns, 64),
    reviewers: createTable("reviewers", reviewerColumns, 8),
    market: createTable("market", marketColumns, 1),
  };
}
