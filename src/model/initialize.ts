/** Day 0 (under construction). */
import type { ModelInput } from "./run.ts";
import type { World } from "./world.ts";

export function initialize(_input: ModelInput): World {
  throw new Error("initialize requires the submodels");
}
