/** Views hold no words and no colours: words stand in the message tables, colours in the tokens. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../web/src/", import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.startsWith("i18n/"));
const read = (path: string) => readFileSync(root + path, "utf8");

const hole = "\0";

/** The template that begins at `start`, behind its backtick: its text with a mark for each hole, and where it ends. */
function templateAt(code: string, start: number, found: string[]): { text: string; end: number } {
  let text = "";
  let at = start;
  while (at < code.length && code[at] !== "`") {
    if (code[at] === "\\") at++;
    else if (code.startsWith("${", at)) {
      text += hole;
      at = holeEnd(code, at + 2, found);
      continue;
    }
    text += code[at++];
  }
  return { text, end: at + 1 };
}

/** Behind the brace that ends a hole; templates of markup inside go to `found`. */
function holeEnd(code: string, start: number, found: string[]): number {
  let depth = 1;
  for (let at = start; at < code.length; at++) {
    const letter = code[at]!;
    if (letter === "{") depth++;
    else if (letter === "}" && --depth === 0) return at + 1;
    else if (letter === "`") {
      const { text, end } = templateAt(code, at + 1, found);
      if (/\b(html|svg)$/.test(code.slice(0, at))) found.push(text);
      at = end - 1;
    } else if (letter === '"' || letter === "'") {
      for (at++; code[at] !== letter; at++) if (code[at] === "\\") at++;
    } else if (code.startsWith("//", at)) at = code.indexOf("\n", at);
  }
  return code.length;
}

/** Words between tags, and in attributes that are read out or shown. */
function rawWords(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const templates: string[] = [];
  for (const { index } of code.matchAll(/(?<![\w<])(html|svg)`/g)) {
    const { text } = templateAt(code, code.indexOf("`", index) + 1, templates);
    templates.push(text);
  }
  const shown =
    /\s(aria-label|aria-description|aria-valuetext|aria-roledescription|title|placeholder|alt|label)\s*=\s*"([^"]*)"/g;
  const texts = templates.flatMap((text) => [
    ...Array.from(text.matchAll(shown), ([, , value]) => value!),
    ...text.replaceAll(/<!--[\s\S]*?-->|<[^>]*>/g, "\n").split(/[\n\0]/),
  ]);
  const assigned = code.matchAll(/\.(?:textContent|title|ariaLabel|placeholder)\s*=\s*(["'`])([^\n]*?)\1/g);
  const words = [...texts, ...Array.from(assigned, ([, , value]) => value!)];
  return [...new Set(words.map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text)))];
}

test("no view has words of its own", () => {
  expect(sources.length).toBeGreaterThan(100);
  const found = sources.flatMap((path) => rawWords(read(path)).map((text) => `${path}: ${text}`));
  expect(found).toEqual([]);
});

test.each([
  ["html`<p>Raw words</p>`", ["Raw words"]],
  ['html`<button aria-label="close «name»">×</button>`', ["close \0"]],
  [
    "html`<p>«on ? html`<b>inner</b>` : say(`key_«name»`)» <i class=\"plain\">«say('words')»</i></p>`",
    ["inner"],
  ],
  ['element.textContent = "written";', ["written"]],
  ["html`<p>中文</p>`", ["中文"]],
  ['html`<input type="search" class="wide" @input=«() => say("x")» />«say("y")»`', []],
])("words in %s are found", (code, words) => {
  expect(rawWords(code.replaceAll("«", "${").replaceAll("»", "}"))).toEqual(words);
});

test("no fault is told in one language only", () => {
  const raw = /new (SourceFault|FilesFault|RunStopped)\(\s*["'`]/;
  const named = (path: string) =>
    read(path).replaceAll(/new FilesFault\(\s*"(none|foreign|noManifest|damagedZip|largeZip)"/g, "");
  expect(sources.filter((path) => raw.test(named(path)))).toEqual([]);
});

test("colours stand in the tokens, and on paper", () => {
  const colour = /#[0-9a-f]{3,8}\b(?!\w)|\b(rgba?|hsla?|oklch|oklab)\(\s*\d/i;
  const styles = readdirSync(`${root}style`).map((name) => `style/${name}`);
  const own = [...sources, ...styles].filter(
    (path) => !/^style\/tokens\.css$|^export\/paper\.ts$/.test(path),
  );
  const code = (path: string) => read(path).replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const found = own.flatMap((path) => {
    const lines = code(path)
      .split("\n")
      .filter((line) => colour.test(line) && !/\brgb\(0 0 0 \/|(: |: ")#ffffff\b/.test(line));
    return lines.map((line) => `${path}: ${line.trim()}`);
  });
  expect(found).toEqual([]);
});
