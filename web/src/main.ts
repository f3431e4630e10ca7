/** Starts the page: state from the address, runs from where the address says, views on top. */

import "./style/tokens.css";
import "./style/page.css";
import "./style/flows.css";
import "./style/about.css";
import "./style/open.css";
import "./style/transport.css";
import "./style/print.css";
import "./style/figures.css";
import { createDrafts } from "./app/drafts.ts";
import { keepFocus } from "./app/focus.ts";
import { type Keys, startKeys } from "./app/keys.ts";
import { followAddress } from "./app/link.ts";
import { keepOffline } from "./app/offline.ts";
import { createOpening } from "./app/opening.ts";
import { startPlayer } from "./app/player.ts";
import { recallPreferences } from "./app/preferences.ts";
import { createReplicates } from "./app/replicates.ts";
import { createSession, RunStopped } from "./app/session.ts";
import { firstState } from "./app/state.ts";
import { createStore } from "./app/store.ts";
import type { Context } from "./app/view.ts";
import { startExports } from "./export/start.ts";
import { sessionWords } from "./i18n/session.ts";
import { setLanguage } from "./i18n/words.ts";
import { dialogFrom } from "./panels/dialogs.ts";
import { startDrops } from "./panels/drop.ts";
import { createSpeech } from "./panels/notice.ts";
import { startShell } from "./panels/shell.ts";

const page = document.getElementById("page");
if (!page) throw new Error("the page must have an element #page (was without)");

const base = { ...firstState, ...recallPreferences() };
setLanguage(base.language);
const speech = createSpeech();
const store = createStore(base);
const session = createSession();
const opening = createOpening(store, session, speech);
const links = followAddress(store, session, opening, speech.warn, base);
const context: Context = {
  store,
  session,
  opening,
  links,
  choose: (place) => choose(place),
  replicates: createReplicates(session),
  drafts: createDrafts(session),
  ...speech,
};
const fail = (error: unknown) => speech.warn(error instanceof Error ? error.message : String(error));

store.listen((changed) => {
  if (changed.has("language")) setLanguage(store.state.language);
});
startPlayer(store, session, (error) => {
  if (!(error instanceof RunStopped)) return fail(error);
  const reopen = () => session.reopen(error.place).then(() => speech.warn(""), fail);
  speech.warn(error.message, { label: sessionWords("again"), act: () => void reopen() });
});
startExports(context);
const { warn } = speech;
const choose = dialogFrom(async () => (await import("./panels/open.ts")).createOpenDialog(context), warn);
const help = dialogFrom(async () => (await import("./panels/help.ts")).createHelp(() => keys), warn);
const save = dialogFrom(async () => (await import("./panels/save.ts")).createSaveDialog(context), warn);
const keys: Keys = startKeys(store, session, { help, open: () => choose() });
keepFocus(page);
startShell(page, context, { help, save });
startDrops(context);
links.start().catch(fail);
keepOffline();
// Paper can wait until the page is at rest.
setTimeout(async () => (await import("./export/print.ts")).startPrinting(context), 3000);
