/**
 * From posts to repeated orders: what is counted at each stage over a window of days, and what is known of why not all
 * go on. Sums and means are of the run's own measures.
 */

/** Ways of selling, and roles, whose way is followed. */
export const subjectNames = [
  "feeds",
  "moments",
  "rival",
  "public",
  "service",
  "outlet",
  "small_shop",
  "store_entry",
  "marketplace",
  "by_friends",
  "by_influencers",
  "by_shops",
  "by_brands",
] as const;
export type SubjectName = (typeof subjectNames)[number];

export type StageName = "posts" | "delivered" | "seen" | "considered" | "orders" | "repeats";

/** What keeps some from going on to a stage. */
export type ReasonName =
  | "muted"
  | "penalised"
  | "crowded"
  | "needs"
  | "elsewhere"
  | "trust"
  | "firstOrders"
  | "bad"
  | "departed";

export interface Reason {
  readonly name: ReasonName;
  readonly value: number;
  readonly kind: "share" | "count" | "level";
}

export interface Stage {
  readonly name: StageName;
  /** Over the whole window. */
  readonly count: number;
  /** Share of the stage before; not-a-number for the first, and where nothing came before. */
  readonly rate: number;
  /** Why not all of the stage before came here; none where it is not known. */
  readonly reasons: readonly Reason[];
}

/** The values of a measure by day at [day - 1]; undefined where the run does not keep it. */
export type Read = (measure: string) => ArrayLike<number> | undefined;

/** Channels whose offers are seen in a feed or a list; others are looked for. */
const shown: ReadonlySet<SubjectName> = new Set(["moments", "rival", "public", "service", "outlet"]);

/** Stages from day `from` to day `to`; without those that the run does not measure. */
export function funnelOf(read: Read, subject: SubjectName, from: number, to: number): Stage[] {
  const sum = (measure: string, weight?: string): number => {
    const values = read(measure);
    const weights = weight === undefined ? undefined : read(weight);
    if (!values || (weight !== undefined && !weights)) return Number.NaN;
    let total = 0;
    for (let day = Math.max(1, from); day <= to; day++) total += values[day - 1]! * (weights?.[day - 1] ?? 1);
    return total;
  };
  const mean = (measure: string) => sum(measure) / Math.max(1, to - Math.max(1, from) + 1);
  const counts = countsOf(subject, sum);
  const reasons = reasonsOf(subject, sum, mean, counts);
  const stages: Stage[] = [];
  for (const [name, count] of counts) {
    if (Number.isNaN(count)) continue;
    const before = stages.at(-1)?.count ?? Number.NaN;
    stages.push({
      name,
      count,
      rate: before > 0 ? count / before : Number.NaN,
      reasons:
        stages.length === 0 && name !== "delivered"
          ? []
          : (reasons[name] ?? []).filter(({ value }) => Number.isFinite(value)),
    });
  }
  return stages;
}

type Sum = (measure: string, weight?: string) => number;
type Counts = readonly (readonly [StageName, number])[];

function countsOf(subject: SubjectName, sum: Sum): Counts {
  if (subject === "feeds") {
    return [
      ["posts", sum("posts")],
      ["delivered", sum("delivered_posts")],
      ["seen", sum("seen_posts")],
      ["considered", sum("moments_considered") + sum("rival_considered")],
      ["orders", sum("feed_orders")],
      ["repeats", sum("moments_repeat_share", "moments_orders") + sum("rival_repeat_share", "rival_orders")],
    ];
  }
  const last: Counts = [
    ["considered", sum(`${subject}_considered`)],
    ["orders", sum(`${subject}_orders`)],
    [
      "repeats",
      subject.startsWith("by_")
        ? sum(`${subject}_repeats`)
        : sum(`${subject}_repeat_share`, `${subject}_orders`),
    ],
  ];
  if (!shown.has(subject) && !subject.startsWith("by_")) return last;
  return [["delivered", sum(`${subject}_delivered`)], ["seen", sum(`${subject}_seen`)], ...last];
}

function reasonsOf(
  subject: SubjectName,
  sum: Sum,
  mean: (measure: string) => number,
  counts: Counts,
): Partial<Record<StageName, readonly Reason[]>> {
  const count = new Map(counts);
  const lost = (from: StageName, to: StageName) =>
    Math.max(0, (count.get(from) ?? Number.NaN) - (count.get(to) ?? Number.NaN));
  const inFeeds =
    subject === "feeds" || subject === "moments" || subject === "rival" || subject === "by_friends";
  const bad = subject === "feeds" ? sum("bad_orders") : sum(`${subject}_bad_share`, `${subject}_orders`);
  const penalised = sum("throttles") + sum("suspensions") + sum("bans");
  return {
    // Readers who muted a seller get nothing; sanctions thin or end what is sent.
    delivered: inFeeds
      ? [
          { name: "muted", value: mean("muted_share"), kind: "share" },
          { name: "penalised", value: penalised, kind: "count" },
        ]
      : [],
    seen: [{ name: "crowded", value: lost("delivered", "seen"), kind: "count" }],
    considered: [{ name: "needs", value: sum("needs"), kind: "count" }],
    orders: [
      ...(subject === "marketplace"
        ? []
        : ([{ name: "elsewhere", value: sum("marketplace_orders"), kind: "count" }] as const)),
      ...(inFeeds ? ([{ name: "trust", value: mean("platform_trust"), kind: "level" }] as const) : []),
    ],
    repeats: [
      { name: "firstOrders", value: lost("orders", "repeats"), kind: "count" },
      { name: "bad", value: bad, kind: "count" },
      ...(inFeeds ? ([{ name: "departed", value: mean("departed"), kind: "share" }] as const) : []),
    ],
  };
}
