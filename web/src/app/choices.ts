/**
 * What the reader chose on panels of figures, as words `key.value` in the state: `amount.profit`, `measure.visits`.
 * A panel reads its own keys; what is not among its names counts as not chosen.
 */

type Choices = readonly string[];

/** The value chosen for a key, or what it is without a choice. */
export function choiceOf<T extends string>(
  choices: Choices,
  key: string,
  names: readonly T[],
  without: T,
): T {
  const value = valuesOf(choices, key)[0];
  return names.find((name) => name === value) ?? without;
}

/** All values chosen for a key, in the order of choice. */
export function valuesOf(choices: Choices, key: string): string[] {
  return choices.filter((word) => word.startsWith(`${key}.`)).map((word) => word.slice(key.length + 1));
}

/** Choices with one value for a key instead of what it had; `without` is left out, as no choice at all. */
export function withChoice(choices: Choices, key: string, value: string, without: string): string[] {
  const others = choices.filter((word) => !word.startsWith(`${key}.`));
  return value === without ? others : [...others, `${key}.${value}`];
}

/** Choices with a value for a key more, before the others, or without it where it was there. */
export function toggled(choices: Choices, key: string, value: string): string[] {
  const word = `${key}.${value}`;
  return choices.includes(word) ? choices.filter((other) => other !== word) : [word, ...choices];
}
