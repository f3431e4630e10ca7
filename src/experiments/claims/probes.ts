/** All probes by name. */

import type { Probe } from "./probe.ts";
import { sellerProbes } from "./probes/sellers.ts";

export const probes: Readonly<Record<string, Probe>> = { ...sellerProbes };
