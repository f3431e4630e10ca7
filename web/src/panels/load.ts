/**
 * The panels beside the picture. Each is a script of its own, so that the picture need not wait for them: fetched when
 * it is first shown, and all of them, one after the other, once the page rests.
 */

import { type TabName, tabNames } from "../app/state.ts";
import type { Context, CreateView, View } from "../app/view.ts";
import { unloadedText } from "./dialogs.ts";
import { guarded } from "./guard.ts";

/** Each with the styles that it alone needs. */
const scripts: Readonly<Record<TabName, () => Promise<CreateView>>> = {
  story: async () => (await import("./story.ts")).createStory,
  charts: async () => (await import("./charts.ts")).createCharts,
  earners: async () => {
    const [{ createEarners }] = await Promise.all([import("./earners.ts"), import("../style/earners.css")]);
    return createEarners;
  },
  flows: async () => (await import("./flows.ts")).createFlows,
  person: async () => {
    const styles = [import("../style/person.css"), import("../style/feed.css"), import("../style/sale.css")];
    const [{ createPerson }] = await Promise.all([import("./person.ts"), ...styles]);
    return createPerson;
  },
  people: async () => (await import("./people.ts")).createPeople,
  compare: async () => {
    const [{ createCompare }] = await Promise.all([import("./compare.ts"), import("../style/policy.css")]);
    return createCompare;
  },
  policy: async () => {
    const [{ createPolicy }] = await Promise.all([import("./policy.ts"), import("../style/policy.css")]);
    return createPolicy;
  },
  lessons: async () => {
    const [{ createLessons }] = await Promise.all([import("./lessons.ts"), import("../style/lessons.css")]);
    return createLessons;
  },
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
      context.warn(unloadedText(error));
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
