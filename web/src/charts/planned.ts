/** Which quantities the panel of charts shows, in which groups. Titles and words are keys of its words. */

export interface PlannedFigure {
  /** Unique on the page. */
  readonly name: string;
  /** Key of its title; without one, the title is the label of its only measure. */
  readonly title?: FigureTitle;
  readonly parts: readonly { readonly measure: string; readonly word?: PartWord }[];
  /** Takes the whole width. */
  readonly wide?: boolean;
  /** Leaves out measures of which nothing has happened. */
  readonly sparse?: boolean;
}

export interface PlannedGroup {
  readonly name: "feed" | "friendship" | "trade" | "sellers" | "platform";
  readonly figures: readonly PlannedFigure[];
}

type FigureTitle =
  | "mutes_blocks"
  | "channel_orders"
  | "channel_sales"
  | "entries_exits"
  | "profits"
  | "penalties";
type PartWord =
  | "muted"
  | "blocked"
  | "entered"
  | "left"
  | "mean"
  | "median"
  | "friends"
  | "influencers"
  | "shops"
  | "marketplace"
  | "rivals"
  | "store"
  | "banned"
  | "suspended"
  | "throttled";

const one = (measure: string): PlannedFigure => ({ name: `measure-${measure}`, parts: [{ measure }] });

const channels = [
  ["moments", "friends"],
  ["public", "influencers"],
  ["small_shop", "shops"],
  ["marketplace", "marketplace"],
  ["rival", "rivals"],
  ["store_entry", "store"],
] as const;

export const plannedGroups: readonly PlannedGroup[] = [
  { name: "feed", figures: [one("commercial_share"), one("seen_posts")] },
  {
    name: "friendship",
    figures: [
      {
        name: "mutes-and-blocks",
        title: "mutes_blocks",
        parts: [
          { measure: "mutes", word: "muted" },
          { measure: "blocks", word: "blocked" },
        ],
      },
      one("ties_spent"),
    ],
  },
  {
    name: "trade",
    figures: [
      {
        name: "orders-by-channel",
        title: "channel_orders",
        parts: channels.map(([channel, word]) => ({ measure: `${channel}_orders`, word })),
        wide: true,
        sparse: true,
      },
      {
        name: "sales-by-channel",
        title: "channel_sales",
        parts: channels.map(([channel, word]) => ({ measure: `${channel}_sales`, word })),
        wide: true,
        sparse: true,
      },
    ],
  },
  {
    name: "sellers",
    figures: [
      one("sellers"),
      {
        name: "entries-and-exits",
        title: "entries_exits",
        parts: [
          { measure: "entries", word: "entered" },
          { measure: "exits", word: "left" },
        ],
      },
      {
        name: "profits",
        title: "profits",
        parts: [
          { measure: "mean_profit", word: "mean" },
          { measure: "median_profit", word: "median" },
        ],
      },
      one("earning_share"),
    ],
  },
  {
    name: "platform",
    figures: [one("bans"), one("wrongful"), one("reports"), one("platform_trust")],
  },
];
