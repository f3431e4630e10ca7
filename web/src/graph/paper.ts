/** The map on paper: shapes as vectors, the shade and crowds as images, in the light colours; and the people as a table. */

import { pathRound } from "d3-path";
import { platformCountOf, roleNames, standingNames } from "../app/people.ts";
import { rankingValue } from "../app/ranking.ts";
import type { Moment, RunNow } from "../app/session.ts";
import type { ViewState } from "../app/state.ts";
import { csvOf } from "../charts/csv.ts";
import { xmlText } from "../charts/surface.ts";
import type { Figure } from "../export/registry.ts";
import { personWord, roleWord } from "../i18n/codes.ts";
import { colourValue, pictureWords } from "../i18n/picture.ts";
import { fitOf, projectionOf } from "./camera.ts";
import { colourKinds } from "./colour.ts";
import type { Colouring } from "./colouring.ts";
import { fateNames } from "./fate.ts";
import { roleMarks } from "./marks.ts";
import { baseRadius, drawMarks, type MarkContext, standOutOf } from "./nodes.ts";
import { type Palette, paperPalette } from "./palette.ts";
import { createScene, detailFor, listInSight, listSellers, project, type Scene, spot } from "./scene.ts";
import { createSplats, writeSplats } from "./splats.ts";
import { TieShade } from "./ties.ts";

/** Of one map, pixels. */
const [width, height] = [720, 600];
const keyHeight = 56;
/** Pixels of images a pixel of paper. */
const ratio = 2;

/** `scenes` are those on show: what is hidden, dimmed and coloured there is so on paper. */
export function mapFigure(
  now: () => {
    moment: Moment;
    state: ViewState;
    scenes: readonly Scene[];
    colouring: Colouring;
    sentence: string;
  },
): Figure {
  return {
    name: "map",
    title: () => pictureWords("mapTitle"),
    summary: () => now().sentence,
    svg() {
      const { moment, state, scenes, colouring } = now();
      const palette = paperPalette();
      const maps = moment.runs.map((run, i) => mapOf(run, scenes[i]!, state, colouring, i, palette));
      const across = width * maps.length;
      const parts = maps.map((map, i) => `<g transform="translate(${i * width} 0)">${map}</g>`);
      const names = maps.length > 1 ? (["runA", "runB"] as const) : [];
      return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${height + keyHeight}" viewBox="0 0 ${across} ${height + keyHeight}" font-size="12">`,
        ...parts,
        ...names.map(
          (name, i) =>
            `<text x="${i * width + 8}" y="18" font-weight="650" fill="${palette.ink}">${pictureWords(name)}</text>`,
        ),
        keyOf(state, colouring, palette),
        "</svg>",
      ].join("");
    },
    csv() {
      const { moment, colouring } = now();
      return peopleCsv(moment.runs, colouring.fates);
    },
  };
}

function mapOf(
  run: RunNow,
  shown: Scene,
  { camera }: ViewState,
  { counts }: Colouring,
  place: number,
  palette: Palette,
): string {
  const { people } = run;
  const scene = {
    ...createScene(shown.network),
    shown: shown.shown,
    dimmed: shown.dimmed,
    bucket: shown.bucket,
  };
  const fit = fitOf(width, height, { left: 12, right: 12, top: 12, bottom: 12 });
  const projection = projectionOf(fit, camera);
  project(scene, projection);
  listInSight(scene, width, height);
  listSellers(scene, people);
  const shade = new TieShade(scene.network, projection, width, height);
  while (!shade.work(() => 0));
  const parts = [imageOf(shade.image(palette.tiePixel))];
  const detail = detailFor(scene.seen, scene.sellerCount);
  if (detail !== "marks") {
    const splats = createSplats(width * ratio, height * ratio);
    spot(scene, width * ratio, height * ratio, ratio, ratio);
    writeSplats(splats.words, width * ratio, scene, people, palette.pixels, ratio, detail === "crowd");
    parts.push(imageOf(splats.image));
  }
  if (detail !== "points") {
    const pen = new PaperPen();
    const { nodeCount } = scene.network;
    const base = baseRadius(fit.across * fit.down * camera.k ** 2, nodeCount);
    const own = counts[place]!;
    const sizes = { base, standOut: standOutOf(own.people - own.role[0]!, own.people) };
    const [ids, count] =
      detail === "marks" ? [scene.inSight, scene.seen] : [scene.sellers, scene.sellerCount];
    drawMarks(pen, scene, people, platformCountOf(run.frame), palette, sizes, ids, count);
    parts.push(...pen.parts);
  }
  const clip = `map-${place}`;
  return `<clipPath id="${clip}"><rect width="${width}" height="${height}"/></clipPath><g clip-path="url(#${clip})">${parts.join("")}</g>`;
}

function imageOf(image: ImageData): string {
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return `<image width="${width}" height="${height}" href="${canvas.toDataURL("image/png")}"/>`;
}

/** Takes what is drawn on a canvas as paths. */
class PaperPen implements MarkContext {
  readonly parts: string[] = [];
  globalAlpha = 1;
  fillStyle = "";
  strokeStyle = "";
  lineWidth = 1;
  lineJoin: CanvasLineJoin = "round";
  #path = newPath();

  beginPath(): void {
    this.#path = newPath();
  }
  moveTo(x: number, y: number): void {
    this.#path.moveTo(x, y);
  }
  lineTo(x: number, y: number): void {
    this.#path.lineTo(x, y);
  }
  arc(x: number, y: number, r: number, from: number, to: number): void {
    this.#path.arc(x, y, r, from, to);
  }
  rect(x: number, y: number, across: number, down: number): void {
    this.#path.rect(x, y, across, down);
  }
  closePath(): void {
    this.#path.closePath();
  }
  fill(): void {
    this.parts.push(`<path d="${this.#path}" fill="${this.fillStyle}"${this.#opacity()}/>`);
  }
  stroke(): void {
    this.parts.push(
      `<path d="${this.#path}" fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}"${this.#opacity()}/>`,
    );
  }
  #opacity(): string {
    return this.globalAlpha === 1 ? "" : ` opacity="${this.globalAlpha}"`;
  }
}

/** In hundredths of a pixel: as fine as print, half as long. */
function newPath() {
  return pathRound(2);
}

/** Shapes and colours, below the maps. */
function keyOf({ colour }: ViewState, { high }: Colouring, palette: Palette): string {
  const parts: string[] = [];
  let x = 14;
  for (const role of roleNames) {
    const shape = newPath();
    roleMarks[role](shape, x, height + 16, role === "buyer" || role === "former" ? 3.2 : 5);
    const fill = role === "former" ? "none" : role === "buyer" ? palette.plain : palette.inkSoft;
    const word = roleWord(role);
    parts.push(
      `<path d="${shape}" fill="${fill}" stroke="${role === "former" ? palette.ink : "none"}"/>`,
      `<text x="${x + 10}" y="${height + 20}" fill="${palette.ink}">${xmlText(word)}</text>`,
    );
    x += 34 + 7 * word.length;
  }
  const stops = palette.ramp.map(
    (tone, i) =>
      `<stop offset="${((100 * i) / (palette.ramp.length - 1)).toFixed(1)}%" stop-color="${tone}"/>`,
  );
  const low = `${pictureWords(`colour_${colour}`)}: ${colourValue(colour, colourKinds[colour].first ?? colourKinds[colour].low)}`;
  const from = 14 + 7 * low.length;
  parts.push(
    `<linearGradient id="map-ramp">${stops.join("")}</linearGradient>`,
    `<text x="14" y="${height + 46}" fill="${palette.ink}">${xmlText(low)}</text>`,
    `<rect x="${from}" y="${height + 36}" width="160" height="11" fill="url(#map-ramp)" stroke="${palette.inkSoft}" stroke-width="0.5"/>`,
    `<text x="${from + 168}" y="${height + 46}" fill="${palette.ink}">${xmlText(colourValue(colour, high))}</text>`,
  );
  return parts.join("");
}

/** All people, hidden ones too; of two runs one below the other. */
function peopleCsv(runs: readonly RunNow[], fates: Uint8Array | undefined): string {
  const head = [
    "run",
    "id",
    "label",
    "role",
    "standing",
    "platform",
    "followers",
    "sales_yuan",
    "spent_yuan",
    "orders",
    "friends_muted",
    "platform_trust",
    ...(fates ? ["differs_in"] : []),
  ];
  const rows = runs.flatMap((run, i) => {
    const { frame, people, source } = run;
    const value = (by: Parameters<typeof rankingValue>[1]) =>
      rankingValue({ frame, people, about: source.about }, by);
    const [spent, orders, muted, trust] = [value("spent"), value("orders"), value("muted"), value("trust")];
    return Array.from({ length: people.count }, (_, person) => [
      i === 0 ? "A" : "B",
      person,
      source.about.network.labels ? personWord(person, source.about) : "",
      roleNames[people.role[person]!]!,
      standingNames[people.standing[person]!]!,
      people.platform[person]!,
      people.followers[person]!,
      people.earnings[person]! / 100,
      spent(person) / 100,
      orders(person),
      muted(person),
      trust(person),
      ...(fates ? [fateNames.filter((_, bit) => (fates[person]! >> bit) & 1).join(" ")] : []),
    ]);
  });
  return csvOf(head, rows);
}
