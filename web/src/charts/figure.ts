/**
 * A figure of the page: title, picture, one sentence, and the data as a table. The picture is a canvas; the same
 * drawing on paper is its SVG, for export and print. A slider that only the keyboard and screen readers meet moves the
 * reading along the picture and speaks it.
 */

import { html, nothing, render } from "lit-html";
import { figureMenu } from "../export/buttons.ts";
import { registerFigure } from "../export/registry.ts";
import { chartWords } from "../i18n/charts.ts";
import { type Palette, paletteAt, paperPalette } from "./palette.ts";
import { canvasSurface, type Surface, svgSurface } from "./surface.ts";

/** Rows behind a figure: texts and numbers as they are to be read. */
export interface DataTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a pointer does on the picture, in its pixels. */
export interface PointerNews {
  readonly kind: "move" | "leave" | "press" | "drag" | "release" | "click";
  readonly x: number;
  readonly y: number;
}

/** Places along a picture that can be read one by one. */
export interface Reading {
  /** First and last place. */
  range(): readonly [number, number];
  at(): number;
  /** What is to be read there. */
  text(at: number): string;
  move(at: number): void;
  /** Enter was pressed. */
  choose?(at: number): void;
  /** What the slider moves along, such as "Day". */
  label(): string;
}

export interface FigureSpec {
  /** Unique, kebab-case. */
  readonly name: string;
  title(): string;
  /** Set where the title is not in the language of the page. */
  titleLanguage?(): string | undefined;
  /** Beside the title: the value now. */
  note?(): string;
  summary(): string;
  table(): DataTable;
  csv(): string;
  height(width: number): number;
  draw(surface: Surface): void;
  readonly reading?: Reading;
  pointer?(news: PointerNews): void;
  /** Buttons or the like beside the title. */
  tools?(): unknown;
  /** On paper; 720 unless told. */
  readonly paperWidth?: number;
}

export interface FigureView {
  readonly element: HTMLElement;
  /** Draws the picture and what is said about it anew. */
  update(): void;
  /** Draws the picture alone. */
  redraw(): void;
  /** Takes the figure from the page's exports. */
  remove(): void;
}

export function createFigure(spec: FigureSpec): FigureView {
  const element = document.createElement("figure");
  element.className = "figure";
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  const plot = document.createElement("div");
  plot.className = "plot";
  plot.append(canvas);
  if (spec.pointer) hearPointer(plot, spec.pointer);
  let width = 0;
  let tall = 0;
  let open = false;
  /** In view, or nearly; what is out of view is drawn when it comes. */
  let seen = true;
  let stale = false;

  const redraw = () => {
    if (!element.isConnected) return;
    if (width === 0) width = plot.clientWidth;
    if (width === 0) return;
    const height = spec.height(width);
    if (height !== tall) plot.style.setProperty("--height", `${height}px`);
    tall = height;
    const surface = canvasSurface(canvas, paletteNow(element), width, height, window.devicePixelRatio || 1);
    if (surface) spec.draw(surface);
  };
  const words = () =>
    render(
      html`<figcaption><h4 lang=${spec.titleLanguage?.() ?? nothing}>${spec.title()}</h4>
          <span class="tools">${figureMenu(figure)}${spec.tools?.() ?? nothing}</span>
          ${spec.note ? html`<span class="note">${spec.note()}</span>` : nothing}</figcaption>
        ${spec.reading ? slider(spec, spec.reading) : nothing} ${plot}
        <p class="summary" id="summary-${spec.name}">${spec.summary()}</p>
        <details ?open=${open} @toggle=${toggle}>
          <summary>${chartWords("data")}</summary>
          ${open ? tableOf(spec) : nothing}
        </details>`,
      element,
    );
  const toggle = (event: Event) => {
    open = (event.target as HTMLDetailsElement).open;
    words();
  };
  const svg = (palette: Palette) => {
    const across = spec.paperWidth ?? 720;
    const surface = svgSurface(palette, across, spec.height(across), spec.title());
    spec.draw(surface);
    return surface.finish();
  };
  const figure = {
    name: spec.name,
    title: spec.title,
    summary: spec.summary,
    svg: () => svg(paperPalette()),
    csv: spec.csv,
  };
  const remove = registerFigure(figure);
  const resizing = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry?.contentRect.width ?? 0);
    if (now === width || now === 0) return;
    width = now;
    redraw();
  });
  resizing.observe(plot);
  const watching = new IntersectionObserver(
    ([entry]) => {
      seen = entry?.isIntersecting ?? true;
      if (seen && stale) draw();
    },
    { rootMargin: "200px" },
  );
  watching.observe(element);
  let settling = 0;
  const draw = () => {
    stale = false;
    words();
    redraw();
  };
  const update = () => {
    stale = !seen;
    clearTimeout(settling);
    if (!stale) return draw();
    // Words out of view are there for those who do not look, once the page has come to rest.
    settling = window.setTimeout(() => {
      if (stale && element.isConnected) draw();
    }, settleAfter);
  };
  const stopPrinting = printAs(plot, figure.svg);
  return {
    element,
    redraw,
    update,
    remove() {
      remove();
      resizing.disconnect();
      watching.disconnect();
      stopPrinting();
    },
  };
}

let palettes: { readonly key: string; readonly palette: Palette } | undefined;

/** The page's colours, read once for each theme. */
function paletteNow(element: Element): Palette {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const key = `${document.documentElement.dataset.theme ?? ""} ${dark}`;
  if (palettes?.key !== key) palettes = { key, palette: paletteAt(element) };
  return palettes.palette;
}

function slider(spec: FigureSpec, reading: Reading) {
  const [first, last] = reading.range();
  const at = Math.max(first, Math.min(last, reading.at()));
  return html`<input class="reading" type="range" min=${first} max=${last} .value=${String(at)}
    aria-label="${spec.title()}: ${reading.label()}" aria-describedby="summary-${spec.name}" aria-valuetext=${reading.text(at)}
    @input=${(event: Event) => reading.move(Number((event.target as HTMLInputElement).value))}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== "Enter" || !reading.choose) return;
      event.preventDefault();
      reading.choose(Number((event.target as HTMLInputElement).value));
    }} />`;
}

function tableOf(spec: FigureSpec) {
  const { head, rows } = spec.table();
  return html`<div class="table" tabindex="0" role="group" aria-label=${spec.title()}><table>
    <thead><tr>${head.map((words) => html`<th scope="col">${words}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first, ...rest]) =>
        html`<tr><th scope="row">${first}</th>${rest.map((words) => html`<td>${words}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`;
}

/** Milliseconds without news after which figures out of view are brought up to date. */
const settleAfter = 400;

/** A drag begins when the pointer has moved this far, in pixels. */
const dragFrom = 5;

function hearPointer(plot: HTMLElement, hear: (news: PointerNews) => void): void {
  let pressed: { readonly x: number; readonly y: number } | undefined;
  let dragging = false;
  const place = (event: PointerEvent) => {
    const { left, top } = plot.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  plot.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pressed = place(event);
    dragging = false;
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener("pointermove", (event) => {
    const { x, y } = place(event);
    if (pressed && !dragging && Math.abs(x - pressed.x) > dragFrom) {
      dragging = true;
      hear({ kind: "press", ...pressed });
    }
    hear({ kind: dragging ? "drag" : "move", x, y });
  });
  plot.addEventListener("pointerup", (event) => {
    if (!pressed) return;
    hear({ kind: dragging ? "release" : "click", ...place(event) });
    pressed = undefined;
    dragging = false;
  });
  const leave = (event: PointerEvent) => {
    pressed = undefined;
    dragging = false;
    hear({ kind: "leave", ...place(event) });
  };
  plot.addEventListener("pointercancel", leave);
  plot.addEventListener("pointerleave", (event) => {
    if (!pressed) leave(event);
  });
}

/** Paper gets the drawing itself instead of the screen's pixels. Returns the way to stop. */
function printAs(plot: HTMLElement, svg: () => string): () => void {
  let sheet: Element | undefined;
  const before = () => {
    if (!plot.isConnected) return;
    sheet = document.importNode(
      new DOMParser().parseFromString(svg(), "image/svg+xml").documentElement,
      true,
    );
    plot.append(sheet);
  };
  const after = () => {
    sheet?.remove();
    sheet = undefined;
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}
