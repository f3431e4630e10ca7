/** What came of a purchase, from the events of later days as far as the run is known. */

import type { Deed } from "../../app/past.ts";
import { saleWords as say } from "../../i18n/sale.ts";
import type { Events, Network } from "../../source/frame.ts";
import type { Step } from "./chain.ts";

/** All that the sequel is told from. */
export interface Sequel {
  readonly day: number;
  readonly dueDay: number;
  readonly buyer: number;
  /** Owner of the shop that sold, -1 for none. */
  readonly seller: number;
  /** The buyer's events. */
  readonly deeds: readonly Deed[];
  readonly events: Events;
  readonly kinds: readonly string[];
  readonly network: Pick<Network, "offsets" | "targets">;
  /** The furthest day that has been run. */
  readonly known: number;
  readonly name: (person: number) => string;
}

const namesShown = 5;

export function after(sequel: Sequel): Step {
  const { day, dueDay, buyer, seller, deeds, known, name } = sequel;
  const sentences: string[] = [];
  const names = { buyer: name(buyer), seller: name(seller) };
  const towards = (kind: string) =>
    deeds.find(
      (deed) => deed.kind === kind && deed.side === "did" && deed.other === seller && deed.day > day,
    );
  if (seller < 0) sentences.push(say("afterDue", { due: dueDay }), say("afterOutside"));
  else if (known < dueDay) sentences.push(say("afterDue", { due: dueDay }));
  else {
    const bad = deeds.some(
      (deed) => deed.kind === "bad" && deed.side === "did" && deed.other === seller && deed.day === dueDay,
    );
    sentences.push(say(bad ? "afterBad" : "afterGood", { due: dueDay }));
    const told = followersWon(sequel);
    if (told.length > 0) {
      const shown = told.slice(0, namesShown).map(name).join(", ");
      sentences.push(
        say("afterTold", {
          ...names,
          count: told.length,
          names: told.length > namesShown ? `${shown}, …` : shown,
        }),
      );
    }
    for (const [kind, word] of [
      ["share", "afterShared"],
      ["mute", "afterMuted"],
      ["block", "afterBlocked"],
      ["report", "afterReported"],
      ["order", "afterAgain"],
    ] as const) {
      const deed = towards(kind);
      if (deed) sentences.push(say(word, { ...names, day: deed.day }));
    }
  }
  if (known < dueDay) sentences.push(say("afterUnknown", { known }));
  return { name: "after", sentences, numbers: [] };
}

/** Friends of the buyer who began to follow the seller on the day the goods were judged. */
function followersWon({ dueDay, buyer, seller, events, kinds, network }: Sequel): number[] {
  const add = kinds.indexOf("add");
  const friends = new Set(network.targets.subarray(network.offsets[buyer], network.offsets[buyer + 1]));
  const found: number[] = [];
  for (let row = 0; row < events.count && events.day[row]! <= dueDay; row++) {
    if (events.day[row] !== dueDay || events.kind[row] !== add || events.whom[row] !== seller) continue;
    if (friends.has(events.who[row]!)) found.push(events.who[row]!);
  }
  return found;
}
