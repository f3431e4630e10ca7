/** Words of the page in two languages. Each part of the page has a table of its own, complete in both. */

export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

let language: Language = "en";

export function setLanguage(next: Language): void {
  language = next;
  numbers.clear();
}

/** The first of the reader's languages that the page speaks; English where it speaks none. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const known = languages.find((name) => name === tag.toLowerCase().split("-")[0]);
    if (known) return known;
  }
  return "en";
}

export function currentLanguage(): Language {
  return language;
}

/** The language as the standards write it. */
export function languageTag(): string {
  return language === "zh" ? "zh-CN" : "en";
}

type Values = Readonly<Record<string, string | number>>;

/**
 * A table of words; the result gives the words of a key in the language of the day. In a text, `{day}` stands for a
 * value, and `{count|person|persons}` for a number with the form that it takes; numbers are written as the language does.
 */
export function words<K extends string>(
  table: Readonly<Record<Language, Readonly<Record<K, string>>>>,
): (key: K, values?: Values) => string {
  return (key, values = {}) => fill(table[language][key], values);
}

/** Stands for a value that is not known yet. */
const unknownValue = "…";

function fill(text: string, values: Values): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (_, name: string, one?: string, many?: string) => {
      const value = values[name] ?? unknownValue;
      const shown = typeof value === "number" ? number(value) : value;
      return many === undefined ? shown : `${shown} ${value === 1 ? one : many}`;
    },
  );
}

const numbers = new Map<string, Intl.NumberFormat>();

/** A number as the language writes it; `style` as for Intl.NumberFormat. */
export function number(
  value: number,
  style: Intl.NumberFormatOptions = { maximumFractionDigits: 2 },
): string {
  const key = JSON.stringify(style);
  let format = numbers.get(key);
  if (!format) {
    format = new Intl.NumberFormat(languageTag(), style);
    numbers.set(key, format);
  }
  return format.format(value);
}

/** A share of 1 as per cent. */
export function percent(share: number, digits = 0): string {
  return number(share, { style: "percent", maximumFractionDigits: digits });
}

/** Cents as yuan. */
export function yuan(cents: number): string {
  return number(cents / 100, {
    style: "currency",
    currency: "CNY",
    maximumFractionDigits: 0,
    currencyDisplay: "narrowSymbol",
  });
}
