/** What a reader has chosen for every visit: language and theme. Links say them only where they differ. */

import { type Language, languages, preferredLanguage } from "../i18n/words.ts";
import { type Theme, themes } from "./state.ts";

const key = "feedmarket.page";

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
}

/** As chosen before, else as the browser is set. */
export function recallPreferences(): Preferences {
  const kept = read();
  return {
    language: languages.find((name) => name === kept.language) ?? preferredLanguage(navigator.languages),
    theme: themes.find((name) => name === kept.theme) ?? "auto",
  };
}

export function keepPreferences(changed: Partial<Preferences>): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...read(), ...changed }));
  } catch {
    // A page that may keep nothing asks the browser again.
  }
}

function read(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
