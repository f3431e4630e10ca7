/** The model's codes have words in both languages, and stand for what the model means by them. */

import { afterEach, describe, expect, test } from "vitest";
import { channelNames } from "../../src/model/channels.ts";
import { accountState, honesty } from "../../src/model/constants.ts";
import { eventNames } from "../../src/model/events.ts";
import {
  accountStateNames,
  accountStateWord,
  channelKeys,
  channelWord,
  honestyNames,
  personWord,
} from "../../web/src/i18n/codes.ts";
import { deedWord, kindWord } from "../../web/src/i18n/deeds.ts";
import { languages, setLanguage } from "../../web/src/i18n/words.ts";

afterEach(() => setLanguage("en"));

test("codes stand where the model has them", () => {
  expect(channelKeys).toEqual(channelNames);
  expect(accountStateNames.map((name) => accountState[name])).toEqual(accountStateNames.map((_, i) => i));
  expect(honestyNames.map((name) => honesty[name])).toEqual([0, 1, 2]);
});

describe.each(languages)("in %s", (language) => {
  test("each kind of event is told, from both sides, with nothing left unsaid", () => {
    setLanguage(language);
    for (const kind of eventNames) {
      expect(kindWord(kind)).not.toBe("");
      for (const side of ["did", "met"] as const) {
        const told = deedWord(kind, side, "Wang", 4);
        expect(told, kind).toMatch(/\S/);
        expect(told, kind).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  test("codes have words", () => {
    setLanguage(language);
    const all = [
      ...channelNames.map((_, i) => channelWord(i)),
      ...[0, 1, 2, 3, 4, 5, 6].map(accountStateWord),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

test("an order is told with its price, and by whom it was met", () => {
  expect(deedWord("order", "did", "person 7", 9_200)).toBe("bought from person 7 for ¥92");
  expect(deedWord("order", "met", "person 9", 9_200)).toBe("sold to person 9 for ¥92");
  expect(deedWord("order", "did", "", 9_200)).toBe(
    "bought from the marketplace or the platform's own store for ¥92",
  );
});

test("a run's own kinds keep their name", () => {
  expect(kindWord("raffle")).toBe("raffle");
  expect(deedWord("raffle", "did", "", 3)).toBe("raffle: 3");
});

test("persons go by their label where they have one, whatever it holds", () => {
  const network = { labels: ["<b>Ann</b>"] } as never;
  expect(personWord(0, { network })).toBe("<b>Ann</b>");
  expect(personWord(1500, { network })).toBe("person 1500");
  expect(personWord(-1, { network })).toBe("nobody");
});
