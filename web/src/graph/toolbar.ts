/** The row of tools above the picture. */

import { html, nothing, svg, type TemplateResult } from "lit-html";
import { finderWords } from "../i18n/finder.ts";
import { pictureWords } from "../i18n/picture.ts";

export interface ToolbarLook {
  readonly finder: HTMLElement;
  readonly legend: boolean;
  readonly encircling: boolean;
  readonly regions: boolean;
  /** Whether regions are offered. */
  readonly crowded: boolean;
  readonly person: number;
  readonly near: boolean;
  readonly hops: 1 | 2;
  readonly chosen: number | undefined;
  readonly zoomed: boolean;
}

export interface ToolbarActions {
  legend(): void;
  encircle(): void;
  regions(): void;
  near(): void;
  hops(): void;
  choose(): void;
  zoom(factor: number): void;
  whole(): void;
}

export function toolbarTemplate(look: ToolbarLook, actions: ToolbarActions): TemplateResult {
  const { near, chosen } = look;
  const toggle = (on: boolean, word: string, act: () => void, icon: unknown = nothing) =>
    html`<button aria-pressed=${on ? "true" : "false"} title=${word} @click=${act}>${icon}<span class=${icon === nothing ? "" : "wide"}>${word}</span></button>`;
  return html`${look.finder}
    ${
      chosen === undefined
        ? nothing
        : html`<button class="chip" aria-label="${finderWords("chosen", { count: chosen })}. ${finderWords("clear")}"
            @click=${actions.choose}>${finderWords("chosen", { count: chosen })} <span aria-hidden="true">✕</span></button>`
    }
    <span class="push"></span>
    ${look.person >= 0 ? html`<button @click=${actions.near}>${pictureWords(near ? "whole" : "near")}</button>` : nothing}
    ${near ? toggle(look.hops === 2, pictureWords("hops"), actions.hops) : nothing}
    ${!near && look.crowded ? toggle(look.regions, pictureWords("regions"), actions.regions) : nothing}
    ${near ? nothing : toggle(look.encircling, pictureWords("area"), actions.encircle, lassoIcon)}
    ${
      near
        ? nothing
        : html`<span class="zoom" role="group" aria-label=${pictureWords("tools")}>
      <button aria-label=${pictureWords("zoomOut")} title=${pictureWords("zoomOut")} ?disabled=${!look.zoomed}
        @click=${() => actions.zoom(1 / 1.5)}>−</button>
      <button aria-label=${pictureWords("zoomIn")} title=${pictureWords("zoomIn")} @click=${() => actions.zoom(1.5)}>+</button>
      <button aria-label=${pictureWords("zoomReset")} title=${pictureWords("zoomReset")} ?disabled=${!look.zoomed}
        @click=${actions.whole}>${wholeIcon}</button></span>`
    }
    <button aria-expanded=${look.legend ? "true" : "false"} @click=${actions.legend}>${pictureWords("legend")}</button>`;
}

const icon = (content: unknown) =>
  html`<svg class="tool" width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5">${content}</svg>`;

const wholeIcon = icon(svg`<path d="M3 7V3h4M11 3h4v4M15 11v4h-4M7 15H3v-4" />`);
const lassoIcon = icon(
  svg`<path stroke-dasharray="2.5 2" d="M9 3c4 0 7 2 7 4.5S13 12 9 12 2 10 2 7.5 5 3 9 3Z" /><path d="M5 11.5c-1.500 1-1 4 1.500 3.500" />`,
);
