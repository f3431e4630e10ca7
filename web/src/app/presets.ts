/** Policies ready to use: what each sets, for how long, and what must hold from the start. Their words are in i18n. */

import type { Intervention, Values } from "./interventions.ts";

interface Ready {
  readonly set: Values;
  /** Days after which the former values come back. */
  readonly days?: number;
}

export const presets = {
  capPosts: { set: { "posting.cap": 3 } },
  banWave: { set: { "detection.intensity": 20, "ladder.steps": 1 }, days: 15 },
  firmer: { set: { "detection.intensity": 5 } },
  ladder: { set: { "ladder.steps": 2, "ladder.suspension": 30 } },
  outlet: { set: { "licence.openness": 1 } },
  adverts: { set: { "attention.adverts": 0.1 } },
  reshares: { set: { "sharing.allowed": 0 } },
  links: { set: { "marketplace.linkFactor": 1 } },
  followers: { set: { "governance.friendCap": 300 } },
  refunds: { set: { "experience.refund": 0.8 } },
  newcomers: { set: { "entry.open": false } },
} as const satisfies Readonly<Record<string, Ready>>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as PresetName[];

/** A preset as an intervention from a day on; `former` gives the values that come back at its end. */
export function presetFrom(
  name: PresetName,
  day: number,
  label: string,
  former: (path: string) => Values[string],
): Intervention {
  const { set, days }: Ready = presets[name];
  if (days === undefined) return { day, set, label };
  return { day, set, label, until: day + days, back: valuesOf(set, former) };
}

/** The values of a set's parameters as `former` gives them. */
export function valuesOf(set: Values, former: (path: string) => Values[string]): Values {
  return Object.fromEntries(Object.keys(set).map((path) => [path, former(path)]));
}

/** A rival that opens on a day, as values from the start on: how many platforms there are is no dated change. */
export function rivalFrom(day: number): Readonly<Record<string, string>> {
  return { "platforms.rivals": "1", "rivals.opens": String(day) };
}
