/** Keeps the address in line with the page: reads it at the start and on the way back, writes it as the reader goes on. */

import { openWords } from "../i18n/open.ts";
import { recordedAt } from "../source/address.ts";
import { firstOf, galleryRuns } from "../source/gallery.ts";
import type { Opening } from "./opening.ts";
import { linkOf, ownPrefix, type RunLink } from "./run-link.ts";
import type { Moment, Session } from "./session.ts";
import type { ViewState } from "./state.ts";
import type { Store } from "./store.ts";
import { isShortened, type LinkedState, readLink, writeLink } from "./url.ts";

export interface Links {
  /** Opens what the address names, or what the page has to show. */
  start(): Promise<void>;
  /** The address of the page as it is, in full. */
  here(): string;
  /** Copies it; returns what to tell the reader. */
  copy(): Promise<string>;
}

/** Steps that the way back leads through; everything else changes the address in place. */
const steps = ["person", "sale", "lesson"] as const;
/** Milliseconds between changes of the address: browsers refuse more than about three a second. */
const pause = 500;

export function followAddress(
  store: Store<ViewState>,
  session: Session,
  opening: Opening,
  warn: (text: string) => void,
  base: LinkedState,
): Links {
  let isFollowing = true;
  let isScheduled = false;
  let stepsWritten = "";

  const hashOf = () => `#${writeLink({ runs: runLinks(session.moment), view: store.state }, base)}`;
  const stepsOf = () => JSON.stringify([...steps.map((key) => store.state[key]), runLinks(session.moment)]);

  const write = () => {
    isScheduled = false;
    if (isFollowing || session.moment.runs.length === 0) return;
    const hash = hashOf();
    const isStep = stepsWritten !== "" && stepsWritten !== stepsOf();
    stepsWritten = stepsOf();
    if (hash === location.hash) return;
    try {
      if (isStep) history.pushState(null, "", hash);
      else history.replaceState(null, "", hash);
    } catch {
      // Too many changes, or a page that has no history: the address stays behind, the page does not.
    }
  };
  const schedule = () => {
    if (!isScheduled) setTimeout(write, pause);
    isScheduled = true;
  };
  store.listen(schedule);
  session.listen(schedule);

  /** Brings the page to what a hash says. */
  const follow = async (hash: string, first?: readonly RunLink[]) => {
    isFollowing = true;
    const said: string[] = [];
    try {
      const { runs: named, view, unread } = readLink(hash, base);
      if (unread.length > 0) said.push(openWords("unread", { parts: unread.join(", ").slice(0, 200) }));
      store.set({ playing: false, language: view.language, theme: view.theme, tab: view.tab });
      const runs = named.length > 0 ? named : (first ?? []);
      const isSound = await show(runs, said);
      if (isSound || session.moment.runs.length > 0) {
        if (runs.length === 1 && session.moment.runs.length === 2) session.drop();
        // A panel that the reader went to meanwhile stays.
        const { tab } = store.state;
        store.set({ ...view, tab, day: Math.min(view.day, session.days), playing: false });
      }
    } finally {
      isFollowing = false;
      stepsWritten = stepsOf();
      schedule();
      if (said.length > 0) warn(said.join("\n"));
    }
  };

  /** Opens the runs that are not on show yet. */
  const show = async (runs: readonly RunLink[], said: string[]): Promise<boolean> => {
    for (const [index, link] of runs.slice(0, 2).entries()) {
      const place = index === 0 ? 0 : 1;
      const { run } = link;
      const shown = runLinks(session.moment)[place];
      if (!shown || nameOf(shown, base) !== nameOf(link, base)) {
        if (typeof run === "string" && run.startsWith(ownPrefix)) {
          said.push(openWords("ownGone", { name: run.slice(ownPrefix.length) }));
          return false;
        }
        const name =
          typeof run === "string" ? run : typeof run.base === "string" ? run.base : "scenario.yaml";
        const isOpen = await opening.open(place, name, () =>
          typeof run === "string" ? recordedAt(run) : run,
        );
        if (!isOpen) {
          if (opening.fault !== "") said.unshift(opening.fault);
          return false;
        }
      }
      const about = session.moment.runs[place]?.source.about;
      if (about) said.push(...differences(link, about));
    }
    return true;
  };

  addEventListener("hashchange", () => {
    if (location.hash !== hashOf()) void follow(location.hash);
  });
  addEventListener("popstate", () => {
    if (location.hash !== hashOf()) void follow(location.hash);
  });

  return {
    start: async () => follow(location.hash, await atFirst(location)),
    here: () => new URL(hashOf(), location.href).href,
    async copy() {
      const isCopied = await copyText(new URL(hashOf(), location.href).href);
      if (!isCopied) return openWords("notCopied");
      const said = [openWords("copied")];
      for (const { run } of runLinks(session.moment)) {
        if (typeof run === "string" && run.startsWith(ownPrefix))
          said.push(openWords("copiedOwn", { name: run.slice(ownPrefix.length) }));
      }
      if (location.protocol === "file:") said.push(openWords("copiedFile"));
      else if (/^(127\.|localhost$|\[::1\]$)/.test(location.hostname)) said.push(openWords("copiedLocal"));
      if (isShortened(store.state)) said.push(openWords("copiedShort"));
      return said.join(" ");
    },
  };
}

function runLinks({ runs }: Moment): RunLink[] {
  return runs.map(({ request, source }) => linkOf(request, source.about));
}

/** A run's name without what it is checked against. */
function nameOf({ run }: RunLink, base: LinkedState): string {
  return writeLink({ runs: [{ run }], view: base }, base);
}

/** What a link was made with, where that is not what is at hand. */
function differences({ hash, engine }: RunLink, about: Moment["runs"][number]["source"]["about"]): string[] {
  const said: string[] = [];
  const { name } = about;
  const ours = about.scenarioHash.slice(0, 8);
  if (hash !== undefined && hash !== ours)
    said.push(openWords("otherScenario", { name, theirs: hash, ours }));
  const version = `${about.engineVersion}/${about.resultsEpoch}`;
  if (engine !== undefined && engine !== version)
    said.push(openWords("otherEngine", { name, theirs: engine, ours: version }));
  return said;
}

/** What to show where the address names nothing: the query's runs, else a recorded one at hand, else a small live one. */
async function atFirst({ search, hash }: Location): Promise<RunLink[]> {
  const given = new URLSearchParams(search);
  const runs: RunLink[] = [
    ...given.getAll("run").map((run) => ({ run })),
    ...given.getAll("live").map((base) => ({ run: { kind: "live", base } as const })),
  ];
  if (runs.length > 0) return runs.slice(0, 2);
  if (/(^#|&)a=/.test(hash)) return [];
  const recorded = firstOf(await galleryRuns());
  if (recorded.length > 0) return recorded.map(({ address }) => ({ run: address }));
  return [{ run: { kind: "live", base: "moments", set: { "network.persons": "2000" } } }];
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
