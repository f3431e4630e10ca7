/** All validation targets that the engine can be held against, by block. */

import { attentionTargets } from "./attention.ts";
import { diffusionTargets } from "./diffusion.ts";
import { engineTargets } from "./engine.ts";
import { graphTargets } from "./graphs.ts";
import { marketTargets } from "./market.ts";
import { networkTargets } from "./network.ts";
import { platformTargets } from "./platform.ts";
import { sellerTargets } from "./sellers.ts";
import type { Target } from "./target.ts";
import { thresholdTargets } from "./thresholds.ts";

export const targets: readonly Target[] = [
  ...graphTargets,
  ...networkTargets,
  ...diffusionTargets,
  ...thresholdTargets,
  ...attentionTargets,
  ...marketTargets,
  ...sellerTargets,
  ...platformTargets,
  ...engineTargets,
];
