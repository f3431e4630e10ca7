/** All validation targets that the engine can be held against, by block. */

import { adoptionTargets } from "./adoption.ts";
import { attentionTargets } from "./attention.ts";
import { collectiveTargets } from "./collectives.ts";
import { contagionTargets } from "./contagion.ts";
import { diffusionTargets } from "./diffusion.ts";
import { engineTargets } from "./engine.ts";
import { estimateTargets } from "./estimates.ts";
import { eventTargets } from "./events.ts";
import { gameTargets } from "./games.ts";
import { graphTargets } from "./graphs.ts";
import { growthTargets } from "./growth.ts";
import { marketTargets } from "./market.ts";
import { networkTargets } from "./network.ts";
import { platformTargets } from "./platform.ts";
import { sellerTargets } from "./sellers.ts";
import type { Target } from "./target.ts";
import { thresholdTargets } from "./thresholds.ts";

const all: readonly Target[] = [
  ...graphTargets,
  ...networkTargets,
  ...adoptionTargets,
  ...diffusionTargets,
  ...thresholdTargets,
  ...contagionTargets,
  ...attentionTargets,
  ...estimateTargets,
  ...gameTargets,
  ...marketTargets,
  ...sellerTargets,
  ...growthTargets,
  ...platformTargets,
  ...collectiveTargets,
  ...engineTargets,
  ...eventTargets,
];

const ids = [...new Set(all.map(({ id }) => id))].sort();

/** By block and number. What one target has in two files, as the closed form and the market's own, is run as one. */
export const targets: readonly Target[] = ["N", "D", "A", "M", "P", "X"].flatMap((block) =>
  ids.filter((id) => id.startsWith(block)).map((id) => joined(all.filter((target) => target.id === id))),
);

function joined(parts: readonly Target[]): Target {
  const [first] = parts;
  if (parts.length === 1) return first!;
  return { ...first!, run: (options) => parts.flatMap((part) => part.run(options)) };
}
