/**
 * The panels beside the picture. Each is a script of its own, so that the picture need not wait for them: fetched when
 * it is first shown, and all of them, one after the other, once the page rests.
 */

import { type TabName, tabNames } from "../app/state.ts";
import type { Context, CreateView, View } from "../app/view.ts";
import { shellWords } from "../i18n/shell.ts";
import { guarded } from "./guard.ts";

const scripts: Readonly<Record<TabName, () => Promise<CreateView>>> = {
  story: () => import("./story.ts").then(({ createStory }) => createStory),
  charts: () => import("./charts.ts").then(({ createCharts }) => createCharts),
  earners: () => import("./earners.ts").then(({ createEarners }) => createEarners),
  flows: () => import("./flows.ts").then(({ createFlows }) => createFlows),
  person: () => import("./person.ts").then(({ createPerson }) => createPerson),
  people: () => import("./people.ts").then(({ createPeople }) => createPeople),
  compare: () => import("./compare.ts").then(({ createCompare }) => createCompare),
  policy: () => import("./policy.ts").then(({ createPolicy }) => createPolicy),
  lessons: () => import("./lessons.ts").then(({ createLessons }) => createLessons),
};

/** The panel of a tab; an empty one until its script is there, upon which `redraw` is called. */
export function createPanels(context: Context, redraw: () => void): (tab: TabName) => View {
  const made = new Map<TabName, View>();
  const coming = new Map<TabName, Promise<CreateView>>();
  const blank: View = { element: document.createElement("div"), update: () => {} };
  blank.element.setAttribute("aria-busy", "true");

  const fetched = (tab: TabName): Promise<CreateView> => {
    const script = coming.get(tab) ?? scripts[tab]();
    coming.set(tab, script);
    // The next time it is asked for, it may be there.
    script.catch(() => coming.delete(tab));
    return script;
  };
  const bring = async (tab: TabName) => {
    try {
      const create = await fetched(tab);
      if (!made.has(tab)) made.set(tab, guarded(create, context));
      redraw();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      context.warn(shellWords("unloaded", { panel: shellWords(`tab_${tab}`), reason }));
    }
  };
  const rest = async () => {
    // What fails now is told when it is asked for.
    for (const tab of tabNames) await fetched(tab).catch(() => {});
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(() => void rest(), { timeout: 5000 });
  else setTimeout(rest, 2000);

  return (tab) => {
    const view = made.get(tab);
    if (view) return view;
    void bring(tab);
    return blank;
  };
}
