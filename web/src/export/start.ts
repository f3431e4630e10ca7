/** What figures are saved from: kept apart, so that the page's first script need not hold how they are saved. */

import type { Context } from "../app/view.ts";

export type ExportPage = Pick<Context, "session" | "links" | "warn">;

let page: ExportPage | undefined;

/** Called once, before the first figure is drawn. */
export function startExports(context: ExportPage): void {
  page = context;
}

export function exportPage(): ExportPage | undefined {
  return page;
}
