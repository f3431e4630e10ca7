/** The lessons in the order of teaching. */

import { banWave } from "./ban-wave.ts";
import { everyone } from "./everyone.ts";
import { feedFills } from "./feed-fills.ts";
import type { Lesson } from "./lesson.ts";
import { reach } from "./reach.ts";
import { whyBlock } from "./why-block.ts";

export const lessons: readonly Lesson[] = [feedFills, whyBlock, banWave, everyone, reach];
