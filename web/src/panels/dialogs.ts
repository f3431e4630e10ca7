/** Dialogs, each a script of its own that is fetched when the dialog is first asked for. */

import { shellWords } from "../i18n/shell.ts";

export interface Dialog<A extends readonly unknown[]> {
  readonly element: HTMLElement;
  show(...args: A): void;
}

/** Shows the dialog that `make` brings; where it cannot be had, `warn` hears of it, and the next time it tries again. */
export function dialogFrom<A extends readonly unknown[]>(
  make: () => Promise<Dialog<A>>,
  warn: (text: string) => void,
): (...args: A) => void {
  let coming: Promise<Dialog<A>> | undefined;
  const made = async () => {
    const dialog = await make();
    document.body.append(dialog.element);
    return dialog;
  };
  return async (...args) => {
    try {
      coming ??= made();
      const dialog = await coming;
      dialog.show(...args);
    } catch (error) {
      coming = undefined;
      warn(unloadedText(error));
    }
  };
}

/** What to tell where a script of the page cannot be fetched. */
export function unloadedText(error: unknown): string {
  return shellWords("unloaded", { reason: error instanceof Error ? error.message : String(error) });
}
