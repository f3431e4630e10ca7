/** The lessons: a list, and the one that is being read, from top to bottom, with its question before the reveal. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import type { RunNow } from "../app/session.ts";
import type { Context, View } from "../app/view.ts";
import { lessonWords } from "../i18n/lessons.ts";
import { percent } from "../i18n/words.ts";
import { lessons } from "../lessons/all.ts";
import { gapOf, guessChart } from "../lessons/guess.ts";
import type { Facts, Lesson } from "../lessons/lesson.ts";
import { Overtaken } from "../source/frame.ts";

/** How far a reader is with a lesson. */
interface Progress {
  /** Place of the answer given; undefined before. */
  answer?: number | undefined;
  /** The line drawn, one value a day of the question. */
  drawn: readonly number[];
  revealed: boolean;
  facts?: Facts;
  counting?: boolean;
  /** Is the lesson's run on its way? */
  opening?: boolean;
  fault?: string;
}

/** A line that says nothing yet. */
const blankLevel = 0.3;

export function createLessons(context: Context): View {
  const { store, session } = context;
  const element = document.createElement("div");
  element.className = "lessons";
  const progress = new Map<string, Progress>();
  const redraw = () => view.update(session.moment, store.state);

  const progressOf = (lesson: Lesson): Progress => {
    const known = progress.get(lesson.name);
    if (known) return known;
    const days = lesson.question.kind === "draw" ? lesson.question.days : [];
    const fresh = { drawn: days.map(() => blankLevel), revealed: false };
    progress.set(lesson.name, fresh);
    return fresh;
  };

  /** Opens the lesson's run and shows its first step. */
  const start = async (lesson: Lesson) => {
    const own = progressOf(lesson);
    delete own.fault;
    own.opening = true;
    store.set({
      lesson: { name: lesson.name, step: 0 },
      playing: false,
      day: 0,
      person: -1,
      sale: undefined,
    });
    try {
      session.drop();
      await session.open(0, lesson.run);
      own.opening = false;
      // The texts name numbers of the whole run: it goes to its end before anything moves.
      await count(lesson);
      // The reader may have asked for a later step meanwhile, or have left.
      const { lesson: reading } = store.state;
      if (reading?.name === lesson.name) show(lesson, reading.step);
    } catch (error) {
      if (!(error instanceof Overtaken)) own.fault = error instanceof Error ? error.message : String(error);
    }
    own.opening = false;
    redraw();
  };

  const count = async (lesson: Lesson) => {
    const own = progressOf(lesson);
    const run = session.moment.runs[0];
    if (own.facts || own.counting || !run) return;
    own.counting = true;
    try {
      await run.source.advance(run.source.about.days);
      own.facts = await lesson.facts(run.source);
    } catch (error) {
      // Asked again with the next look: a later request of the reader came first.
      if (!(error instanceof Overtaken)) throw error;
    } finally {
      own.counting = false;
    }
    redraw();
  };

  const reveal = (lesson: Lesson) => {
    progressOf(lesson).revealed = true;
    redraw();
    context.say(lesson.text("reveal", progressOf(lesson).facts));
  };

  const show = (lesson: Lesson, step: number) => {
    const { tab: _, ...values } = lesson.steps[step]!.show;
    store.set({ playing: false, ...values, lesson: { name: lesson.name, step } });
  };

  const view: View = {
    element,
    update({ runs }, { lesson: reading }) {
      const lesson = lessons.find(({ name }) => name === reading?.name);
      if (!lesson || !reading) return render(list(start), element);
      const run = runs[0];
      const own = progressOf(lesson);
      const mine = run && isRunOf(lesson, run);
      if (mine && !own.facts && !own.counting) void count(lesson);
      const next = lessons[(lessons.indexOf(lesson) + 1) % lessons.length]!;
      render(
        html`<button class="quiet" @click=${() => store.set({ lesson: undefined })}>‹ ${lessonWords("leave")}</button>
          <h2>${lesson.text("title")}</h2>
          <p class="soft">${lesson.text("about")}</p>
          ${state(mine === true, own)}
          ${mine || own.opening ? nothing : html`<button class="primary" @click=${() => void start(lesson)}>${lessonWords("start")}</button>`}
          ${own.fault ? html`<p class="fault">${lessonWords("failed", { reason: own.fault })}</p>` : nothing}
          <ol>
            ${lesson.steps.map(
              (_, step) => html`<li class=${step === reading.step ? "now" : ""}>
                <p>${lesson.text(`step${step}`, own.facts)}</p>
                ${shower(
                  lesson,
                  step,
                  reading.step,
                  () => {
                    show(lesson, step);
                    // In one column the picture may be above what is in view.
                    document.querySelector("main.picture")?.scrollIntoView({ block: "nearest" });
                  },
                  () => openTab(lesson, step),
                )}
                ${step === lesson.asksAfter ? asked(lesson, own, run, () => reveal(lesson), redraw) : nothing}
              </li>`,
            )}
          </ol>
          <button @click=${() => void start(next)}>${lessonWords("next", { title: next.text("title") })}</button>`,
        element,
      );
    },
  };

  const openTab = (lesson: Lesson, step: number) => {
    show(lesson, step);
    const { tab } = lesson.steps[step]!.show;
    if (tab) store.set({ tab });
  };
  return view;
}

function isRunOf(lesson: Lesson, { request }: RunNow): boolean {
  return request.kind === "live" && JSON.stringify(request) === JSON.stringify(lesson.run);
}

/** Where the lesson's run stands; nothing once its numbers are known. */
function state(mine: boolean, own: Progress) {
  if (own.fault || (mine && own.facts)) return nothing;
  const key = mine ? "counting" : own.opening ? "opening" : "elsewhere";
  return html`<p class="soft" role="status">${lessonWords(key)}</p>`;
}

function list(start: (lesson: Lesson) => void): TemplateResult {
  return html`<h2>${lessonWords("heading")}</h2>
    <p class="soft">${lessonWords("intro")}</p>
    <ul class="cards">
      ${lessons.map(
        (lesson, i) => html`<li>
          <h3>${i + 1}. ${lesson.text("title")}</h3>
          <p>${lesson.text("about")}</p>
          <button class="primary" aria-label="${lessonWords("start")}: ${lesson.text("title")}" @click=${() => start(lesson)}>${lessonWords("start")}</button>
        </li>`,
      )}
    </ul>`;
}

function shower(lesson: Lesson, step: number, now: number, show: () => void, open: () => void) {
  const { tab } = lesson.steps[step]!.show;
  return html`<button class=${step === now ? "now" : ""} @click=${tab ? open : show}>${lessonWords("show")}</button>`;
}

function asked(
  lesson: Lesson,
  own: Progress,
  run: RunNow | undefined,
  reveal: () => void,
  redraw: () => void,
) {
  const { question } = lesson;
  const counted = own.facts !== undefined;
  const truth =
    own.revealed && counted && question.kind === "draw" ? run?.source.series(question.measure) : undefined;
  const form =
    question.kind === "draw"
      ? guessChart(
          { days: question.days, values: own.drawn },
          run?.source.about.days ?? 360,
          truth,
          own.revealed
            ? undefined
            : (values) => {
                own.drawn = values;
                redraw();
              },
        )
      : html`<fieldset ?disabled=${own.revealed}>
          <legend class="hidden-text">${lessonWords("ask")}</legend>
          ${Array.from(
            { length: question.answers },
            (
              _,
              answer,
            ) => html`<label class="answer ${own.revealed && counted && question.right(own.facts!) === answer ? "right" : ""}">
              <input type="radio" name="answer-${lesson.name}" .checked=${own.answer === answer}
                @change=${() => {
                  own.answer = answer;
                  redraw();
                }} />
              ${lesson.text(`answer${answer}`)}
            </label>`,
          )}
        </fieldset>`;
  const ready = question.kind === "draw" || own.answer !== undefined;
  return html`<section class="question">
    <h3>${lesson.text("question")}</h3>
    ${form}
    ${
      own.revealed
        ? html`<p class="reveal">${counted ? html`${verdict(lesson, own, truth)} ${lesson.text("reveal", own.facts)}` : lessonWords("counting")}</p>`
        : html`<div class="row"><button class="primary" ?disabled=${!ready} @click=${reveal}>${lessonWords("check")}</button>
            <button class="quiet" @click=${reveal}>${lessonWords("tell")}</button></div>`
    }
  </section>`;
}

function verdict({ question }: Lesson, own: Progress, truth: ArrayLike<number> | undefined) {
  if (question.kind === "draw") {
    if (!truth || own.drawn.every((value) => value === blankLevel)) return nothing;
    const gap = gapOf({ days: question.days, values: own.drawn }, truth);
    return html`<strong>${lessonWords("drawn", { gap: percent(gap) })}</strong>`;
  }
  if (own.answer === undefined) return nothing;
  return html`<strong>${lessonWords(question.right(own.facts!) === own.answer ? "right" : "wrong")}</strong>`;
}
