/** The search field above the picture: people by number, name or group, with suggestions. */

import { html, nothing, render } from "lit-html";
import { roleNames } from "../app/people.ts";
import { type Found, search } from "../app/search.ts";
import type { Context } from "../app/view.ts";
import { personWord, roleWord } from "../i18n/codes.ts";
import { finderWords, groupWord } from "../i18n/finder.ts";
import { number } from "../i18n/words.ts";

export interface Finder {
  readonly element: HTMLElement;
  /** Draws it in the words of the day. */
  draw(): void;
}

export function createFinder({ store, session }: Context): Finder {
  const element = document.createElement("div");
  element.className = "finder";
  let query = "";
  let open = false;
  let at = -1;
  let found: readonly Found[] = [];

  const refresh = () => {
    const run = session.moment.runs[0];
    found = run
      ? search(
          query,
          run.people,
          run.frame.columns["persons.spent_cents"] ?? [],
          run.source.about.network.labels,
          groupWord,
        )
      : [];
    at = Math.min(at, found.length - 1);
  };
  const show = (next: boolean) => {
    open = next;
    if (!open) at = -1;
    draw();
  };
  const take = (one: Found | undefined) => {
    if (!one) return;
    if (one.kind === "person") store.set({ person: one.person, tab: "person" });
    else store.set({ chosen: one.members });
    query = "";
    show(false);
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      show(true);
      at = (at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % Math.max(1, found.length);
      draw();
      element.querySelector(`#finder-${at}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Enter in an empty field chooses nobody by chance.
      take(found[at >= 0 ? at : query.trim() === "" ? -1 : 0]);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      show(false);
    }
  };

  function draw(): void {
    const run = session.moment.runs[0];
    if (open) refresh();
    render(
      html`<input type="search" role="combobox" autocomplete="off" spellcheck="false" aria-label=${finderWords("find")}
        placeholder=${finderWords("hint")} aria-expanded=${open ? "true" : "false"}
        aria-controls="finder-list" aria-autocomplete="list" aria-activedescendant=${at >= 0 && open ? `finder-${at}` : nothing}
        .value=${query} @input=${(event: Event) => {
          query = (event.target as HTMLInputElement).value;
          at = -1;
          show(true);
        }} @focus=${() => show(true)} @blur=${() => show(false)} @keydown=${key} />
      <ul id="finder-list" role="listbox" aria-label=${finderWords("results")} ?hidden=${!open}>
        ${
          open && run
            ? found.length > 0
              ? found.map(
                  (
                    one,
                    i,
                  ) => html`<li id="finder-${i}" role="option" aria-selected=${i === at ? "true" : "false"}
                    @mousedown=${(event: Event) => {
                      // Before the field loses the focus, and with it the list.
                      event.preventDefault();
                      take(one);
                    }}>${
                      one.kind === "person"
                        ? html`${personWord(one.person, run.source.about)}
                            <span class="soft">${roleWord(roleNames[run.people.role[one.person]!]!)}</span>`
                        : html`${groupWord(one.group)} <span class="soft">${number(one.members.length)}</span>`
                    }</li>`,
                )
              : html`<li class="soft" role="option" aria-disabled="true" aria-selected="false">${finderWords("nobody", { count: run.people.count })}</li>`
            : nothing
        }
      </ul>`,
      element,
    );
  }
  return { element, draw };
}
