/** Arms of an experiment file: what each sets, from which day, and which it goes on from. */

import { nearest } from "../../scenario/nearest.ts";
import type { Tables } from "../../scenario/settings.ts";
import type { Arm } from "../laboratory/experiment.ts";
import { declarationOf } from "./factors.ts";
import type { Reading } from "./reading.ts";
import type { ArmShape, ExperimentShape } from "./schema.ts";

/** The arm of an experiment that names none. */
const alone: Arm = { name: "base", set: {}, timeline: [] };

export function armsOf(
  { arms: written, fork }: ExperimentShape,
  tables: Tables,
  days: number,
  reading: Reading,
): Arm[] {
  if (fork && fork.day >= days) {
    reading.refuse(["fork", "day"], `before the last day, ${days}`);
  }
  if (!written) {
    if (fork) reading.refuse(["arms"], "given, since fork is");
    return [alone];
  }
  if (Object.keys(written).length === 0) {
    reading.refuse(["arms"], "at least one arm");
    return [alone];
  }
  const arms = Object.entries(written).map(([name, shape]) => armOf(name, shape ?? {}));
  for (const arm of arms) checkArm(arm, arms, written[arm.name] ?? {}, fork?.day, tables, days, reading);
  return arms;
}

function armOf(name: string, { title, set, timeline, from, day, ...flat }: ArmShape): Arm {
  const changes = (timeline ?? []).map(({ day, set }) => ({ day, set: { ...set } }));
  return {
    name,
    ...(title === undefined ? {} : { title }),
    set: { ...set, ...(flat as Arm["set"]) },
    timeline: changes.sort((a, b) => a.day - b.day),
    ...(from === undefined ? {} : { from }),
    ...(day === undefined ? {} : { day }),
  };
}

function checkArm(
  arm: Arm,
  arms: readonly Arm[],
  shape: ArmShape,
  fork: number | undefined,
  tables: Tables,
  days: number,
  reading: Reading,
): void {
  const { name, from, day } = arm;
  const here = ["arms", name];
  for (const path of Object.keys(shape.set ?? {})) {
    if (path in shape) reading.refuseKey([...here, "set", path], "set once", "set beside it, too");
  }
  if (from !== undefined) checkBranch(arm, arms, fork, days, reading);
  else if (day !== undefined)
    reading.refuseKey([...here, "day"], "given with from, the arm that it goes on from");
  const last = from === undefined ? fork : (day ?? fork);
  if (last !== undefined) {
    for (const path of Object.keys(arm.set)) {
      if (declarationOf(tables, path).dated !== false) continue;
      const place = path in shape ? [...here, path] : [...here, "set", path];
      reading.refuseKey(place, "a parameter that may change during a run, since the arms part on a day");
    }
  }
  (shape.timeline ?? []).forEach((change, index) => {
    const place = [...here, "timeline", index, "day"];
    if (last !== undefined && change.day <= last) {
      reading.refuse(place, `after the last day that it shares with others, ${last}`);
    }
    if (change.day > days)
      reading.noteKey(place, `at most ${days}, the last day, to have an effect`, `${change.day}`);
  });
}

function checkBranch(
  { name, from, day }: Arm,
  arms: readonly Arm[],
  fork: number | undefined,
  days: number,
  reading: Reading,
): void {
  const here = ["arms", name];
  const parent = arms.find((one) => one.name === from);
  if (!parent) {
    const near = nearest(
      from!,
      arms.map((one) => one.name),
    );
    reading.refuse([...here, "from"], near ? `an arm, perhaps ${near}` : "an arm");
    return;
  }
  const line = [name];
  for (let next: Arm | undefined = parent; next; next = arms.find((one) => one.name === next?.from)) {
    line.push(next.name);
    if (next.name === name) {
      reading.refuse([...here, "from"], "an arm that does not lead back here", line.join(" -> "));
      return;
    }
    if (line.length > arms.length + 1) return;
  }
  const last = day ?? fork;
  if (last === undefined) reading.refuse([...here, "day"], "the last day that it shares with that arm");
  else if (last >= days) reading.refuse([...here, "day"], `before the last day, ${days}`);
  const parted = parent.day ?? fork;
  if (last !== undefined && parted !== undefined && last < parted) {
    reading.refuse([...here, "day"], `at least ${parted}, the last day that ${from} shares with others`);
  }
}
