/** Starts the page: state from the address, runs from where the address says, views on top. */

import "./style/tokens.css";
import "./style/page.css";
import "./style/person.css";
import "./style/transport.css";
import "./style/lessons.css";
import { createDrafts } from "./app/drafts.ts";
import "./style/figures.css";
import { startPlayer } from "./app/player.ts";
import { createReplicates } from "./app/replicates.ts";
import { createSession } from "./app/session.ts";
import { firstState } from "./app/state.ts";
import { createStore } from "./app/store.ts";
import type { Context } from "./app/view.ts";
import { setLanguage } from "./i18n/words.ts";
import { startShell } from "./panels/shell.ts";
import { requestsOf } from "./source/address.ts";

const page = document.getElementById("page");
if (!page) throw new Error("the page must have an element #page (was without)");

const store = createStore(firstState);
const session = createSession();
const live = document.createElement("div");
live.className = "hidden-text";
live.setAttribute("aria-live", "polite");
const notice = document.createElement("div");
notice.className = "notice";
notice.setAttribute("role", "alert");
notice.hidden = true;
document.body.append(live, notice);

const context: Context = {
  store,
  session,
  replicates: createReplicates(session),
  drafts: createDrafts(session),
  say: (text) => {
    live.textContent = text;
  },
  warn: (text) => {
    notice.textContent = text;
    notice.hidden = text === "";
  },
};
const fail = (error: unknown) => context.warn(error instanceof Error ? error.message : String(error));

store.listen((changed) => {
  if (changed.has("language")) setLanguage(store.state.language);
});
startPlayer(store, session, fail);
startShell(page, context);

try {
  const requests = await requestsOf(location);
  for (const [place, request] of requests.entries()) await session.open(place === 0 ? 0 : 1, request);
} catch (error) {
  fail(error);
}
