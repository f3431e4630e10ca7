/** All daily measures, in the order of files and pages. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import type { World } from "../world.ts";
import { balanceMeasures } from "./balance.ts";
import { channelMeasures } from "./channels.ts";
import { evasionMeasures } from "./evasion.ts";
import { feedMeasures } from "./feed.ts";
import { goodsMeasures } from "./goods.ts";
import { governanceMeasures } from "./governance.ts";
import { influencerMeasures } from "./influencers.ts";
import { lineMeasures } from "./lines.ts";
import { platformMeasures } from "./platform.ts";
import { rivalMeasures } from "./rivals.ts";
import { sellerMeasures } from "./sellers.ts";
import { spreadMeasures } from "./spread.ts";
import { tradeMeasures } from "./trade.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Measures by what they speak of; each group has a table in the documents. */
export const measureGroups: Readonly<Record<string, Measures>> = {
  feed: feedMeasures,
  trade: tradeMeasures,
  channels: channelMeasures,
  sellers: sellerMeasures,
  goods: goodsMeasures,
  influencers: influencerMeasures,
  evasion: evasionMeasures,
  balance: balanceMeasures,
  platform: platformMeasures,
  governance: governanceMeasures,
  spread: spreadMeasures,
  lines: lineMeasures,
  rivals: rivalMeasures,
};

export const measures: Measures = Object.assign({}, ...Object.values(measureGroups));
