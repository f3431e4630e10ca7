/** What is wrong with a command line, in one line. */

import { nearest } from "../scenario/nearest.ts";

/** One verb as the help shows it, such as `run <scenario>`. */
export interface Grammar {
  readonly usages: readonly string[];
  /** Options of the verb that was read, without dashes. */
  readonly options: readonly string[];
  /** Paths of the model's parameters, which `--set` takes. */
  readonly parameters: readonly string[];
  /** The command line. */
  readonly given: readonly string[];
}

/** The parser's message, rewritten: which word, what was expected, what it was. */
export function usageMessage(message: string, grammar: Grammar): string {
  const { usages, given } = grammar;
  const names = [...usages.map((usage) => usage.split(" ", 1)[0]!), "completion"];
  const verb = given.find((word) => !word.startsWith("-"));
  const usage = usages.find((words) => words.split(" ", 1)[0] === verb);
  const unknown = /^Unknown (?:arguments?|commands?): (.*)$/.exec(message)?.[1]?.split(", ") ?? [];
  const option = unknown.find((name) => given.some((word) => dashed(word) === name));
  if (option !== undefined) {
    const near = meantOption(option, grammar);
    const known =
      near === undefined ? `, see feedmarket ${usage ? verb : "VERB"} --help` : `, perhaps ${near}`;
    return `option must be known${known} (was --${option})`;
  }
  if (usage === undefined) {
    if (verb === undefined) return `command must be one of ${names.join(", ")} (was missing)`;
    const near = nearest(verb, names);
    const words = near === undefined ? "" : `, perhaps ${near}`;
    return `command must be one of ${names.join(", ")}${words} (was ${JSON.stringify(verb)})`;
  }
  if (unknown.length > 0) {
    return `arguments must be those of feedmarket ${usage} (was ${JSON.stringify(unknown[0])} more)`;
  }
  if (message.startsWith("Not enough non-option arguments")) {
    return `arguments must be those of feedmarket ${usage} (was too few)`;
  }
  if (message.startsWith("Not enough arguments following: ")) {
    return `--${message.slice(message.indexOf(": ") + 2)} must have a value (was missing)`;
  }
  const choice = /Argument: (\S+), Given: (.*), Choices: (.*)/.exec(message);
  if (choice) return `--${choice[1]} must be ${choice[3]!.replaceAll('"', "")} (was ${choice[2]})`;
  return message.split("\n", 1)[0]!;
}

/** The name of an option as it was written, without dashes, `no-` and value. */
function dashed(word: string): string | undefined {
  return /^--?(?:no-)?([^=]+)/.exec(word)?.[1];
}

/** The option that was probably meant: a parameter of that very name, else what is spelt nearly so. */
function meantOption(option: string, { options, parameters, given }: Grammar): string | undefined {
  const paths = options.includes("set") ? parameters : [];
  const named = (name: string | undefined) => paths.filter((path) => path === name || nameOf(path) === name);
  const exact = named(option);
  if (exact.length === 1) return settings(exact, option, given);
  const near = nearest(option, options);
  if (near !== undefined) return `--${near}`;
  const meant = exact.length > 0 ? exact : named(nearest(option, [...paths, ...paths.map(nameOf)]));
  return meant.length > 0 ? settings(meant.slice(0, 2), option, given) : undefined;
}

/** "--set network.persons=100", with the value that was given. */
function settings(paths: readonly string[], option: string, given: readonly string[]): string {
  const place = given.findIndex((word) => dashed(word) === option);
  const word = given[place] ?? "";
  const next = given[place + 1];
  const value = word.includes("=") ? word.slice(word.indexOf("=") + 1) : next;
  const known = value !== undefined && value !== "" && !value.startsWith("--") && value.length <= 40;
  return paths.map((path) => `--set ${path}=${known ? value : "VALUE"}`).join(" or ");
}

function nameOf(path: string): string {
  return path.slice(path.indexOf(".") + 1);
}
