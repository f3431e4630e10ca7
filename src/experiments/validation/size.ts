import type { Target } from "./target.ts";
export const scaleInvariance: Target = { id: "X04", title: "", source: "", run: () => [] };
