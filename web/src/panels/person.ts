/** The panel "person": one person's page, or the story of one of the person's purchases. */

import { html, nothing, render } from "lit-html";
import { roleNames, standingNames } from "../app/people.ts";
import type { Moment } from "../app/session.ts";
import type { Context, View } from "../app/view.ts";
import { roleWord, standingWord } from "../i18n/codes.ts";
import { personWords as say } from "../i18n/person.ts";
import { contents, partNames } from "./person/contents.ts";
import { canAsk, dayFeed } from "./person/day.ts";
import { facts } from "./person/facts.ts";
import { head } from "./person/head.ts";
import { history } from "./person/history.ts";
import { createInquiry } from "./person/inquiry.ts";
import { createNobody, nobody } from "./person/nobody.ts";
import { dayOrders } from "./person/orders.ts";
import { nameOf } from "./person/parts.ts";
import { shop, traits } from "./person/shop.ts";
import { createDeeds, delayIn, isDetailed, type Subject } from "./person/subject.ts";
import { type Sorting, ties } from "./person/ties.ts";
import { trades } from "./person/trades.ts";
import { heard, turned } from "./person/turned.ts";
import { createWatch } from "./person/watch.ts";
import { createSale } from "./sale.ts";

export function createPerson(context: Context): View {
  const element = document.createElement("div");
  element.className = "person";
  const deedsOf = createDeeds();
  /** Answers come also while another panel is open. */
  const redrawOpen = () => {
    if (element.isConnected) redraw();
  };
  const watch = createWatch(() => element.isConnected && !context.store.state.playing, redrawOpen);
  const startsOf = createNobody();
  const wholeTables = new Set<string>();
  let sorting: Sorting = { key: "trust", down: true };
  const inquiry = createInquiry((source, day, person) => source.ask("feed", day, person), redrawOpen);
  const sale = createSale(context, redrawOpen);
  /** Which world is looked at where two are on show. */
  let world: 0 | 1 = 0;
  let spoken = "";
  /** What is on show, and how far pages that were left had been scrolled. */
  let place = "";
  const kept = new Map<string, number>();

  const draw = ({ runs, day }: Moment, person: number) => {
    const run = runs[world] ?? runs[0];
    if (!run) return nothing;
    const { sale: order } = context.store.state;
    const showAll = (table: string) => {
      wholeTables.add(table);
      redraw();
    };
    const orders = () => dayOrders(context, run, day, wholeTables.has("orders"), () => showAll("orders"));
    if (order) return sale.draw(run, world === 0 ? runs[1] : undefined, order);
    if (person < 0) return html`${nobody(context, run, startsOf(context, run, day))}${orders()}`;
    if (person >= run.people.count) return html`<p>${say("gone")}</p>`;
    watch.see(run, person);
    const subject: Subject = {
      context,
      run,
      other: runs.length > 1 ? runs[1 - world] : undefined,
      person,
      day: run.frame.day,
      deeds: deedsOf(run.source, person),
      delay: delayIn(run),
      detailed: isDetailed(run),
      watched: watch.watched,
    };
    announce(subject);
    const sort = (next: Sorting) => {
      sorting = next;
      redraw();
    };
    const { playing } = context.store.state;
    const asked = canAsk(subject) ? inquiry.want(run.source, subject.day, person, playing) : undefined;
    const report = asked?.report;
    const sells = run.people.role[person] !== 0;
    const parts = partNames.filter((part) => {
      if (part === "feed" || part === "history") return true;
      if (part === "ties") return report !== undefined;
      if (part === "shop") return report?.person.shop != null;
      return subject.detailed && (part !== "sales" || sells);
    });
    return html`${head(subject)} ${runs.length > 1 ? worlds() : nothing} ${contents(element, parts)} ${facts(subject)}
      ${dayFeed(subject, asked, inquiry)}
      ${report ? ties(subject, report, sorting, sort, wholeTables.has("ties"), () => showAll("ties")) : nothing}
      ${
        subject.detailed
          ? html`${trades(subject, "did", wholeTables, showAll)} ${turned(subject)} ${heard(subject)}`
          : html`<p class="soft">${say("noDetail")}</p>`
      }
      ${report ? shop(subject, report) : nothing}
      ${subject.detailed && sells ? trades(subject, "met", wholeTables, showAll) : nothing}
      ${history(subject)} ${report ? traits(subject, report) : nothing} ${orders()}`;
  };

  const worlds = () =>
    html`<fieldset class="worlds"><legend>${say("world")}</legend>${([0, 1] as const).map(
      (place) => html`<label><input type="radio" name="person-world" .checked=${world === place}
      @change=${() => {
        world = place;
        redraw();
      }} /> ${say(place === 0 ? "worldA" : "worldB")}</label>`,
    )}</fieldset>`;

  /** Says who was opened, once. */
  const announce = ({ run, person, day }: Subject) => {
    const key = `${person}`;
    if (key === spoken) return;
    spoken = key;
    const role = roleWord(roleNames[run.people.role[person]!]!);
    const standing = standingWord(standingNames[run.people.standing[person]!]!);
    context.say(say("spoken", { name: nameOf(run, person), role, standing, day }));
  };

  const redraw = () => {
    const { moment } = context.session;
    const { person, sale: order } = context.store.state;
    if (person < 0) spoken = "";
    if (moment.runs.length < 2) world = 0;
    const next = order ? `sale ${order.day} ${order.buyer}` : `person ${person}`;
    const leaves = next !== place;
    if (leaves) wholeTables.clear();
    const frame = element.closest(".panel");
    const holdsFocus = element.contains(document.activeElement);
    if (leaves && frame && order) kept.set(place, frame.scrollTop);
    render(draw(moment, person), element);
    if (!leaves) return;
    place = next;
    // A new page begins at its top, one that was left for a sale where it was; what had the focus may be gone.
    if (frame) frame.scrollTop = kept.get(next) ?? 0;
    kept.delete(next);
    if (holdsFocus) element.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  };
  return { element, update: redraw };
}
