/** The picture of the market as a PNG or a video: the canvases on the page, put together with what is said about them. */

import type { Context } from "../app/view.ts";
import { runNames } from "../charts/measured.ts";
import { atRatio } from "../graph/ratio.ts";
import { exportWords } from "../i18n/export.ts";
import { pictureWords } from "../i18n/picture.ts";
import { fileStem, originLines, originsOf } from "./origin.ts";
import { wrapped } from "./paper.ts";
import { pngOfCanvas, saveFile } from "./save.ts";

const textSize = 12;
const lineHeight = 17;
const inset = 12;
/** Pictures of a video a second, and bits. */
const videoRate = 30;
const videoBits = 6e6;
const kinds = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];

/** Saves the picture at twice its pixels; returns the file's name. */
export async function savePicture(context: Context): Promise<string> {
  const name = `${stem(context)}-day${context.session.moment.day}.png`;
  saveFile(name, await pngOfCanvas(pictureCanvas(context)));
  return name;
}

/** The picture with its words, at twice the screen's pixels; without width where nothing is on show. */
export function pictureCanvas(context: Context): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = 0;
  atRatio(2, () => compose(canvas, context, 2));
  return canvas;
}

export interface Recording {
  /** Ends it and saves the file; returns its name. */
  stop(): Promise<string>;
}

/** Can this browser make videos? */
export function canRecord(): boolean {
  return typeof MediaRecorder === "function" && kinds.some((kind) => MediaRecorder.isTypeSupported(kind));
}

/** Films the picture from now on, and plays; `ended` is called when play comes to a stop. */
export function recordPicture(context: Context, ended: () => void): Recording {
  const { store } = context;
  const canvas = document.createElement("canvas");
  compose(canvas, context, 1);
  const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? "video/webm";
  const recorder = new MediaRecorder(canvas.captureStream(videoRate), {
    mimeType,
    videoBitsPerSecond: videoBits,
  });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  let isOn = true;
  const draw = () => {
    if (!isOn) return;
    compose(canvas, context, 1);
    requestAnimationFrame(draw);
  };
  recorder.start(1000);
  draw();
  store.set({ playing: true });
  const forget = store.listen((changed) => {
    if (isOn && changed.has("playing") && !store.state.playing) ended();
  });
  const name = `${stem(context)}-day${store.state.day}.webm`;
  return {
    stop: () =>
      new Promise((resolve) => {
        isOn = false;
        forget();
        store.set({ playing: false });
        recorder.onstop = () => {
          saveFile(name, new Blob(parts, { type: mimeType }));
          resolve(name);
        };
        recorder.stop();
      }),
  };
}

function stem({ session }: Context): string {
  return fileStem(
    session.moment.runs.map(({ source }) => source.about),
    "picture",
  );
}

/** Draws all runs' pictures side by side, with the day above and where they are from below. */
function compose(canvas: HTMLCanvasElement, { session, store }: Context, ratio: number): void {
  const stages = [...document.querySelectorAll<HTMLElement>(".market .stage")];
  const places = stages.map((stage) => stage.getBoundingClientRect());
  const left = Math.min(...places.map((place) => place.left));
  const right = Math.max(...places.map((place) => place.right));
  const [first] = places;
  if (!first || right <= left) return;
  const width = Math.round(right - left);
  const sentence = document.querySelector(".market .caption .sentence")?.textContent ?? "";
  const key = exportWords("key", { colour: pictureWords(`colour_${store.state.colour}`) });
  const origins = originLines(originsOf(session.moment), session.moment.day);
  const lines = [sentence, key, ...origins].flatMap((line) => wrapped(line, width - 2 * inset, textSize));
  const height = Math.round(first.height) + lines.length * lineHeight + 2 * inset;
  // Encoders of video want even numbers.
  const [across, down] = [even(width * ratio), even(height * ratio)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const context = canvas.getContext("2d");
  if (!context) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colour("--map-ground");
  context.fillRect(0, 0, width, height);
  for (const [i, stage] of stages.entries()) {
    const place = places[i]!;
    context.save();
    context.beginPath();
    context.rect(place.left - left, 0, place.width, place.height);
    context.clip();
    for (const layer of stage.querySelectorAll("canvas")) {
      if (layer.width === 0 || layer.height === 0 || getComputedStyle(layer).display === "none") continue;
      const box = layer.getBoundingClientRect();
      context.globalAlpha = Number(getComputedStyle(layer).opacity);
      context.drawImage(layer, box.left - left, box.top - place.top, box.width, box.height);
    }
    context.restore();
  }
  context.fillStyle = colour("--ink");
  context.textBaseline = "middle";
  if (stages.length > 1) {
    context.font = `bold ${textSize + 2}px ${colour("--font")}`;
    places.forEach((place, i) => {
      context.fillText(runNames[i] ?? "", place.left - left + inset, inset + lineHeight / 2);
    });
  }
  context.font = `${textSize}px ${colour("--font")}`;
  lines.forEach((line, i) => {
    context.fillText(line, inset, first.height + inset + (i + 0.5) * lineHeight);
  });
}

function even(value: number): number {
  return 2 * Math.round(value / 2);
}
