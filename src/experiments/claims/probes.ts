/** All probes by name. */

import type { Probe } from "./probe.ts";
import { feedProbes } from "./probes/feed.ts";
import { sellerProbes } from "./probes/sellers.ts";
import { skillProbes } from "./probes/skills.ts";
import { tradeProbes } from "./probes/trade.ts";

export const probes: Readonly<Record<string, Probe>> = {
  ...sellerProbes,
  ...skillProbes,
  ...feedProbes,
  ...tradeProbes,
};
