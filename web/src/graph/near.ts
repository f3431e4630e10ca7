/** The close view: one person in the middle, friends around; arrows walk from friend to friend, Enter goes on from there. */

import { type People, roleNames, standingNames } from "../app/people.ts";
import type { RunNow } from "../app/session.ts";
import type { ViewState } from "../app/state.ts";
import { personWord, roleWord, standingWord } from "../i18n/codes.ts";
import { pictureWords } from "../i18n/picture.ts";
import { drawEmphasis } from "./emphasis.ts";
import { linksOf } from "./links.ts";
import { type Nearby, nearbyOf, placeNearby } from "./nearby.ts";
import { drawMarks, radiusOf } from "./nodes.ts";
import { type Palette, paletteNow } from "./palette.ts";
import { createScene, type Scene } from "./scene.ts";

const sizes = { base: 3.6, standOut: 1 };
/** Ties between friends that are drawn at most. */
const mostBetween = 3_000;

export interface NearActions {
  /** The person whose surroundings are to be seen. */
  open(person: number): void;
  close(): void;
  redraw(): void;
  say(text: string): void;
}

export interface NearLook {
  readonly platforms: number;
  readonly hops: 1 | 2;
  /** Room that the legend takes, CSS pixels. */
  readonly left: number;
  /** Any value that is another when colours are. */
  readonly colours: unknown;
}

export class Near {
  readonly element = document.createElement("div");
  readonly #canvas = document.createElement("canvas");
  readonly #actions: NearActions;
  readonly #path: number[] = [];
  #run: RunNow | undefined;
  #nearby: Nearby | undefined;
  #scene: Scene | undefined;
  #focus = -1;
  #hops = 1;
  #stamp: readonly unknown[] = [];
  hover = -1;

  constructor(actions: NearActions) {
    this.#actions = actions;
    this.#canvas.setAttribute("aria-hidden", "true");
    this.element.className = "stage near";
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "application");
    this.element.append(this.#canvas);
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  get nearby(): Nearby | undefined {
    return this.#nearby;
  }

  draw(run: RunNow, whole: Scene, state: ViewState, { platforms, hops, left, colours }: NearLook): void {
    const { network } = whole;
    const { person } = state;
    this.#run = run;
    const known = this.#nearby;
    const palette = paletteNow();
    const { clientWidth: width, clientHeight: height } = this.element;
    if (known?.person !== person || this.#scene?.network !== network || hops !== this.#hops) {
      if (known?.person !== person) this.#focus = -1;
      this.#hops = hops;
      this.#nearby = nearbyOf(network, person, hops);
    }
    const nearby = this.#nearby!;
    const ids = [...nearby.further, ...nearby.friends, person];
    const own = this.#scene?.network === network ? this.#scene : createScene(network);
    placeNearby(nearby, left, width, height, own.px, own.py);
    // Nobody is hidden here: all friends can be walked to.
    for (const id of ids) own.shown[id] = whole.shown[id] === 1 && id !== person ? 1 : 2;
    this.#scene = { ...own, bucket: whole.bucket, inSight: Uint32Array.from(ids), seen: ids.length };
    const name = personWord(person, run.source.about);
    this.element.setAttribute(
      "aria-label",
      pictureWords("nearLabel", { person: name, count: nearby.friends.length }),
    );
    const stamp = [run.frame, colours, state, this.hover, this.#focus, hops, left, width, height, palette];
    if (stamp.every((value, i) => value === this.#stamp[i])) return;
    this.#stamp = stamp;
    this.#paint(run, state, platforms, palette, width, height);
  }

  personAt(x: number, y: number, reach: number): number {
    const [scene, people] = [this.#scene, this.#run?.people];
    if (!scene || !people) return -1;
    let best = -1;
    let nearest = reach;
    for (const id of scene.inSight) {
      const distance =
        Math.sqrt((scene.px[id]! - x) ** 2 + (scene.py[id]! - y) ** 2) - radiusOf(people, id, sizes);
      if (distance < nearest) [best, nearest] = [id, distance];
    }
    return best;
  }

  #paint(
    run: RunNow,
    state: ViewState,
    platforms: number,
    palette: Palette,
    width: number,
    height: number,
  ): void {
    const ratio = Math.max(1, devicePixelRatio || 1);
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    const context = this.#canvas.getContext("2d");
    const [scene, nearby] = [this.#scene, this.#nearby];
    if (!context || !scene || !nearby) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawBetween(context, scene, nearby, palette);
    drawMarks(context, scene, run.people, platforms, palette, sizes, scene.inSight, scene.seen);
    const drawn = new Set(scene.inSight);
    drawEmphasis(context, {
      scene,
      people: run.people,
      palette,
      sizes,
      person: nearby.person,
      hover: drawn.has(this.hover) ? this.hover : -1,
      pinned: [this.#focus, ...state.pinned].filter((id) => drawn.has(id)),
      links: linksOf(run.source, nearby.person, run.frame.day).filter(
        ({ from, to }) => drawn.has(from) && drawn.has(to),
      ),
      largest: nearby.friends.filter((id) => isSelling(run.people, id)),
      nameOf: (id) => personWord(id, run.source.about),
    });
  }

  #key(event: KeyboardEvent): void {
    const [nearby, run] = [this.#nearby, this.#run];
    if (!nearby || !run || event.ctrlKey || event.metaKey || event.altKey) return;
    const { friends } = nearby;
    const at = friends.indexOf(this.#focus);
    const walk = { ArrowRight: at + 1, ArrowLeft: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
    if (walk !== undefined && friends.length > 0) {
      const place = (walk + friends.length) % friends.length;
      this.#focus = friends[place]!;
      this.#actions.say(
        pictureWords("nearStep", {
          person: describePerson(run, this.#focus),
          place: place + 1,
          count: friends.length,
        }),
      );
      this.#actions.redraw();
    } else if ((event.key === "Enter" || event.key === "ArrowUp") && this.#focus >= 0) {
      this.#path.push(nearby.person);
      this.#go(this.#focus, run);
    } else if ((event.key === "ArrowDown" || event.key === "Backspace") && this.#path.length > 0) {
      this.#go(this.#path.pop()!, run);
    } else if (event.key === "Escape") this.#actions.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #go(person: number, run: RunNow): void {
    this.#focus = -1;
    const { offsets } = run.source.about.network;
    const count = offsets[person + 1]! - offsets[person]!;
    this.#actions.say(pictureWords("nearHere", { person: describePerson(run, person), count }));
    this.#actions.open(person);
  }
}

/** A person's name, role and standing, as spoken. */
export function describePerson({ source, people }: RunNow, person: number): string {
  const standing = standingNames[people.standing[person]!]!;
  return [
    personWord(person, source.about),
    roleWord(roleNames[people.role[person]!]!),
    ...(standing === "free" ? [] : [standingWord(standing)]),
  ].join(", ");
}

function isSelling({ role }: People, person: number): boolean {
  return role[person]! > 0 && roleNames[role[person]!] !== "former";
}

/** Friendships among friends, and from friends to theirs. */
function drawBetween(
  context: CanvasRenderingContext2D,
  { px, py, network }: Scene,
  { friends, further, parents }: Nearby,
  palette: Palette,
): void {
  const around = new Set(friends);
  let lines = 0;
  context.beginPath();
  for (const friend of friends) {
    const own = network.targets.subarray(network.offsets[friend], network.offsets[friend + 1]);
    for (const other of own) {
      if (other <= friend || !around.has(other) || lines++ >= mostBetween) continue;
      context.moveTo(px[friend]!, py[friend]!);
      context.lineTo(px[other]!, py[other]!);
    }
  }
  for (const [i, other] of further.entries()) {
    const friend = friends[parents[i]!]!;
    context.moveTo(px[friend]!, py[friend]!);
    context.lineTo(px[other]!, py[other]!);
  }
  context.globalAlpha = Math.min(0.45, 60 / Math.sqrt(Math.max(1, lines)) / 10);
  context.strokeStyle = palette.tie;
  context.lineWidth = 0.7;
  context.stroke();
  context.globalAlpha = 1;
}
