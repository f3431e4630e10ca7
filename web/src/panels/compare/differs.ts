/** What is different in the scenarios of A and B. */

import { html, nothing } from "lit-html";
import { type Difference, differencesOf } from "../../app/comparison.ts";
import type { RunNow } from "../../app/session.ts";
import { compareWords as say } from "../../i18n/compare.ts";
import { parameterLabel } from "../../i18n/declared-parameters.ts";
import { translated } from "../../i18n/gallery.ts";
import { policyWords } from "../../i18n/policy.ts";
import type { Surgery } from "../../source/open.ts";

export function differs([a, b]: readonly [RunNow, RunNow]) {
  const rows = differencesOf(a.source.about, b.source.about);
  const surgeries = [...cuts(a, b, "A"), ...cuts(b, a, "B")];
  return html`<section><h3>${say("differs")}</h3>
    ${
      rows.length + surgeries.length === 0
        ? html`<p>${say("nothingDiffers")}</p>`
        : html`<ul class="plain-list">${rows.map((row) => html`<li>${lineOf(row)}</li>`)}${surgeries.map((text) => html`<li>${text}</li>`)}</ul>`
    }
  </section>`;
}

function lineOf({ kind, path = "", a, b, day = 0, label }: Difference) {
  if (kind === "change") {
    const set = named(a ?? b ?? "");
    const line = (name: string) => say("changeOnly", { day, run: a === undefined ? "B" : "A", name });
    // Labels are the scenario's own words.
    if (label === undefined) return line(set);
    const { text, lang } = translated(label);
    return html`${line("")}<span lang=${lang ?? nothing}>${text}</span> (${set})`;
  }
  const name = path === "seed" || path === "days" ? policyWords(path) : parameterLabel(path, path).text;
  return say("valueLine", { name, a: a ?? say("asDefault"), b: b ?? say("asDefault") });
}

/** Values as a change sets them, "section.name value, ...", with the names that controls have. */
function named(set: string): string {
  return set.replace(/([a-zA-Z]+\.[a-zA-Z]+) /g, (_, path: string) => `${parameterLabel(path, path).text} `);
}

/** Surgeries that only one run has, in words. */
function cuts(run: RunNow, other: RunNow, name: "A" | "B"): string[] {
  const of = ({ request }: RunNow): readonly Surgery[] =>
    request.kind === "live" ? (request.surgeries ?? []) : [];
  const known = new Set(of(other).map((surgery) => JSON.stringify(surgery)));
  return of(run)
    .filter((surgery) => !known.has(JSON.stringify(surgery)))
    .map(({ kind, day, who, whom = -1 }) => {
      const key = kind === "withoutMute" || kind === "withoutInfluencer" ? kind : "withoutSeller";
      return say("surgeryLine", { run: name, day, name: say(key, { who: String(who), whom: String(whom) }) });
    });
}
