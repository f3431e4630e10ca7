/** The lessons: complete in both languages, and what they say true of the run that they open. */

import { afterEach, describe, expect, test } from "vitest";
import { languages, setLanguage } from "../../web/src/i18n/words.ts";
import { lessons } from "../../web/src/lessons/all.ts";
import { gapOf } from "../../web/src/lessons/guess.ts";
import type { FrameSource } from "../../web/src/source/frame.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { scenarioFrom } from "../../web/src/source/scenarios.ts";

afterEach(() => setLanguage("en"));

test("there are five, each with a name of its own", () => {
  expect(new Set(lessons.map(({ name }) => name)).size).toBe(5);
});

describe.each(lessons)("$name", (lesson) => {
  const { question, steps, text } = lesson;

  test("the run bears out one answer, and every text has all its words and values", async () => {
    const source = new LiveSource(planOf(lesson.run)) as unknown as FrameSource;
    await source.frame(source.about.days);
    const facts = await lesson.facts(source);
    const answers = question.kind === "choice" ? question.answers : 0;
    const keys = [
      ...["title", "about", "question", "reveal"],
      ...steps.map((_, step) => `step${step}`),
      ...Array.from({ length: answers }, (_, answer) => `answer${answer}`),
    ];
    for (const language of languages) {
      setLanguage(language);
      for (const key of keys) {
        expect(text(key, facts), `${language} ${key}`).toMatch(/\S/);
        expect(text(key, facts), `${language} ${key}`).not.toMatch(/[{}…]|NaN|Infinity|undefined/);
      }
    }
    if (question.kind === "choice") expect(question.right(facts)).toBeOneOf([0, 1, 2]);
    else expect(source.about.measures.map(({ name }) => name)).toContain(question.measure);
  });

  test("steps stay within the run, and something is asked before the end", () => {
    const { days } = scenarioFrom(lesson.run);
    for (const { show } of steps) expect(show.day ?? 0).toBeLessThanOrEqual(days);
    expect(lesson.asksAfter).toBeLessThan(steps.length - 1);
    if (question.kind === "draw") for (const day of question.days) expect(day).toBeLessThanOrEqual(days);
  });
});

test("a guess is as far off as its points are on average", () => {
  const truth = Float64Array.of(0.1, 0.2, 0.3, 0.4);
  expect(gapOf({ days: [1, 4], values: [0.1, 0.4] }, truth)).toBe(0);
  expect(gapOf({ days: [2, 3], values: [0.4, 0.2] }, truth)).toBeCloseTo(0.15, 12);
});
