/** The legend, which is a filter too: what shapes, signs, outlines and colours mean, and how many there are of each. */

import { path } from "d3-path";
import { html, nothing, svg, type TemplateResult } from "lit-html";
import { type RoleName, roleNames, type StandingName, standingNames } from "../app/people.ts";
import { type ColourName, colourNames } from "../app/state.ts";
import { platformWord, roleWord, standingWord } from "../i18n/codes.ts";
import { colourValue, pictureWords } from "../i18n/picture.ts";
import { number } from "../i18n/words.ts";
import { colourKinds, placeOf } from "./colour.ts";
import type { Counts } from "./counts.ts";
import { isHollow, isHollowRole, roleMarks, standingMarks } from "./marks.ts";
import type { Palette } from "./palette.ts";
import { platformMark } from "./scene.ts";

export interface LegendLook {
  readonly counts: Counts;
  readonly platforms: number;
  readonly hidden: readonly string[];
  readonly colour: ColourName;
  /** Top of the colour scale. */
  readonly high: number;
  readonly palette: Palette;
  /** Whether two runs are open. */
  readonly two: boolean;
}

export interface LegendActions {
  toggle(mark: string): void;
  colour(name: ColourName): void;
}

export function legendTemplate(look: LegendLook, actions: LegendActions): TemplateResult {
  const { counts, platforms, hidden, colour, high, palette, two } = look;
  const entry = (mark: string, icon: unknown, word: string, count: number) =>
    html`<button class="entry" aria-pressed=${hidden.includes(mark) ? "false" : "true"} @click=${() => actions.toggle(mark)}>
      ${icon}<span class="word">${word}</span><span class="count">${number(count)}</span></button>`;
  return html`
    <div class="scale">
      <label>${pictureWords("colour")}
        <select .value=${colour} @change=${(event: Event) => actions.colour((event.target as HTMLSelectElement).value as ColourName)}>
          ${colourNames.map(
            (
              name,
            ) => html`<option value=${name} ?selected=${name === colour} ?disabled=${name === "changed" && !two}>
              ${pictureWords(`colour_${name}`)}${name === "changed" && !two ? ` (${pictureWords("needsTwo")})` : ""}</option>`,
          )}
        </select>
      </label>
      <div class="ramp" style="background: linear-gradient(to right, ${rampShown(colour, high, palette).join(",")})"></div>
      <div class="ends"><span>${colourValue(colour, colourKinds[colour].first ?? colourKinds[colour].low)}</span>
        ${high > 0 ? html`<span>${colourValue(colour, high)}</span>` : nothing}</div>
      ${
        colourKinds[colour].scale === "log"
          ? html`<div class="hint">${pictureWords("logScale")}</div>`
          : nothing
      }
    </div>
    ${two ? html`<div class="hint">${pictureWords("countsOfA")}</div>` : nothing}
    <div role="group" aria-label=${pictureWords("roles")}><h2>${pictureWords("roles")}</h2>
      ${roleNames.map((role, i) =>
        counts.role[i] || role === "buyer" || role === "seller"
          ? entry(role, roleIcon(role), roleWord(role), counts.role[i]!)
          : nothing,
      )}
    </div>
    <div role="group" aria-label=${pictureWords("standings")}><h2>${pictureWords("standings")}</h2>
      ${standingNames.map((standing, i) =>
        standing !== "free" && (counts.standing[i] || standing === "banned")
          ? entry(standing, standingIcon(standing), standingWord(standing), counts.standing[i]!)
          : nothing,
      )}
    </div>
    ${
      platforms > 1
        ? html`<div role="group" aria-label=${pictureWords("platforms")}><h2>${pictureWords("platforms")}</h2>
      ${palette.platforms
        .slice(0, platforms)
        .map((tone, platform) =>
          entry(
            platformMark(platform),
            platformIcon(tone),
            platformWord(platform, platforms),
            counts.platform[platform]!,
          ),
        )}</div>`
        : nothing
    }
    <p class="hint">${pictureWords("size")}</p>`;
}

/** Colours of the values that there are. */
function rampShown(colour: ColourName, high: number, { ramp }: Palette): string[] {
  const { first } = colourKinds[colour];
  const from = first === undefined ? 0 : Math.round(placeOf(colour, high, first) * (ramp.length - 1));
  return ramp.filter((_, i) => i >= from && (i - from) % 7 === 0);
}

const side = 18;

function icon(content: unknown): TemplateResult {
  return html`<svg class="mark" width=${side} height=${side} viewBox="-9 -9 18 18" aria-hidden="true">${content}</svg>`;
}

export function roleIcon(role: RoleName): TemplateResult {
  const shape = path();
  roleMarks[role](shape, 0, 0, role === "buyer" || role === "former" ? 3.2 : 5);
  const hollow = isHollowRole(role) ? "hollow" : role === "buyer" ? "plain" : "full";
  return icon(svg`<path class=${hollow} d=${shape.toString()} />`);
}

export function standingIcon(standing: StandingName): TemplateResult {
  const [shape, sign] = [path(), path()];
  roleMarks.seller(shape, 0, 0, 4);
  standingMarks[standing](sign, 0, 0, 4);
  return icon(
    svg`<path class=${isHollow(standing) ? "hollow" : "full"} d=${shape.toString()} /><path class="sign" d=${sign.toString()} />`,
  );
}

function platformIcon(tone: string): TemplateResult {
  return icon(svg`<circle r="5" fill="none" stroke-width="2.5" stroke=${tone} />`);
}
