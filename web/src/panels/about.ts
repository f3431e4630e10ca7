/** What a run is made from, and the digest of the state on show: whoever has the same numbers sees the same run. */

import { html, nothing, render } from "lit-html";
import type { RunNow } from "../app/session.ts";
import type { Context, View } from "../app/view.ts";
import { aboutWords as say } from "../i18n/about.ts";
import { type FrameSource, Overtaken } from "../source/frame.ts";

/** The latest digest asked for. */
interface Asked {
  readonly day: number;
  answer?: string;
}

export function createAbout({ session, store }: Context): View {
  const element = document.createElement("details");
  element.className = "about-run";
  const asked = new WeakMap<FrameSource, Asked>();

  /** The state's digest at the end of a day: asked for once, and only where somebody looks. */
  const digestOf = (source: FrameSource, day: number): string => {
    const known = asked.get(source);
    // One question at a time, however fast the reader moves.
    if (known && known.answer === undefined) return say("counting");
    if (known?.day === day && known.answer !== undefined) return known.answer;
    if (store.state.playing) return say("paused");
    const mine: Asked = { day };
    asked.set(source, mine);
    const take = (answer: string) => {
      mine.answer = answer;
      draw();
    };
    source.digest(day).then(take, (error) => {
      if (error instanceof Overtaken) asked.delete(source);
      else take(error instanceof Error ? error.message : String(error));
    });
    return say("counting");
  };

  const run = ({ source, frame }: RunNow) => {
    const { name, scenarioHash, seed, engineVersion: version, resultsEpoch: epoch } = source.about;
    const rows = [
      [say("scenario"), name],
      [say("scenarioHash"), scenarioHash],
      [say("seed"), seed],
      [say("engine"), say("engineValue", { version, epoch })],
      [say("digest", { day: frame.day }), digestOf(source, frame.day)],
    ];
    return html`<dl>${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
  };

  const draw = () => {
    const { runs } = session.moment;
    element.hidden = runs.length === 0;
    render(
      html`<summary>${say(runs.length > 1 ? "headingTwo" : "heading")}</summary>
        ${element.open ? html`<p class="soft">${say("help")}</p>${runs.map(run)}` : nothing}`,
      element,
    );
  };
  element.addEventListener("toggle", draw);
  return { element, update: draw };
}
