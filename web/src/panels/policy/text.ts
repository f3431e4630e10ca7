/** The scenario as a file: edited here or taken along, with every fault at its place. */

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Drafts } from "../../app/drafts.ts";
import type { Context } from "../../app/view.ts";
import { policiesWords as say } from "../../i18n/policies.ts";
import type { Checked } from "../../source/drafting.ts";

type Fault = Checked["faults"][number];

export function scenarioText(context: Context, checked: Checked | undefined) {
  const { drafts } = context;
  const text = drafts.draft.typed ?? checked?.text ?? "";
  const faults = checked?.faults ?? [];
  return html`<section class="text">
    <h3>${say("text")}</h3>
    <p class="soft">${say("textLead")}</p>
    <textarea id="scenario-text" rows="16" spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off"
      aria-label=${say("textName")} aria-invalid=${faults.length > 0} aria-describedby="scenario-faults"
      .value=${live(text)} @input=${(event: Event) => drafts.type((event.target as HTMLTextAreaElement).value)}></textarea>
    <div id="scenario-faults" role="status">${
      faults.length === 0
        ? html`<p class="soft">${say("fine")}</p>`
        : html`<p class="wrong">${say("faults", { count: faults.length })}</p>${list(faults)}
            ${drafts.draft.typed === undefined ? nothing : html`<button @click=${() => drafts.change({ typed: undefined })}>${say("discardText")}</button>`}`
    }</div>
    ${checked && checked.warnings.length > 0 ? html`<p class="soft">${say("warnings")}</p>${list(checked.warnings)}` : nothing}
    ${files(context, drafts, text)}
  </section>`;
}

function list(faults: readonly Fault[]) {
  return html`<ol class="faults">${faults.map(
    (fault) => html`<li>
      ${fault.line === 0 ? nothing : html`<button class="mini" @click=${() => goTo(fault)}>${say("faultPlace", { line: fault.line, column: fault.column })}</button>`}
      <span lang="en">${fault.message}</span>
      ${fault.source === "" ? nothing : html`<pre lang="en" tabindex="0">${fault.source}\n${fault.caret}</pre>`}
    </li>`,
  )}</ol>`;
}

/** Puts the caret where the fault is. */
function goTo({ line, column }: Fault): void {
  const area = document.getElementById("scenario-text") as HTMLTextAreaElement | null;
  if (!area) return;
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(start, start + 1);
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4);
}

function files(context: Context, drafts: Drafts, text: string) {
  const scenario = drafts.settled && drafts.draft.typed === undefined ? drafts.scenario : undefined;
  const file = `${drafts.scenario?.name ?? "scenario"}.yaml`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      context.say(say("copied"));
    } catch {
      context.warn(say("copyFailed"));
    }
  };
  return html`
    ${
      scenario
        ? html`<p class="hash"><span>${say("hash")}</span> <code>${scenario.hash}</code>
      <span class="soft">${say("hashHint", { folder: `${scenario.name}-…-${scenario.hash.slice(0, 8)}` })}</span></p>`
        : nothing
    }
    <div class="ways">
      <button @click=${() => save(text, file)}>${say("download", { file })}</button>
      <button @click=${copy}>${say("copy")}</button>
    </div>`;
}

function save(text: string, file: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/yaml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
