/** All daily measures, in the order of files and pages. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import type { World } from "../world.ts";
import { feedMeasures } from "./feed.ts";
import { platformMeasures } from "./platform.ts";
import { rivalMeasures } from "./rivals.ts";
import { sellerMeasures } from "./sellers.ts";
import { spreadMeasures } from "./spread.ts";
import { tradeMeasures } from "./trade.ts";

export const measures: Readonly<Record<string, MeasureDeclaration<World>>> = {
  ...feedMeasures,
  ...tradeMeasures,
  ...sellerMeasures,
  ...platformMeasures,
  ...spreadMeasures,
  ...rivalMeasures,
};
