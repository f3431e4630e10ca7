/** Starts the page: state from the address, runs from where the address says, views on top. */

import "./style/tokens.css";
import "./style/page.css";
import "./style/about.css";
import "./style/feed.css";
import "./style/open.css";
import "./style/policy.css";
import "./style/person.css";
import "./style/sale.css";
import "./style/transport.css";
import "./style/lessons.css";
import "./style/figures.css";
import "./style/earners.css";
import { createDrafts } from "./app/drafts.ts";
import { type Keys, startKeys } from "./app/keys.ts";
import { followAddress } from "./app/link.ts";
import { createOpening } from "./app/opening.ts";
import { startPlayer } from "./app/player.ts";
import { createReplicates } from "./app/replicates.ts";
import { createSession } from "./app/session.ts";
import { firstState } from "./app/state.ts";
import { createStore } from "./app/store.ts";
import type { Context } from "./app/view.ts";
import { preferredLanguage, setLanguage } from "./i18n/words.ts";
import { startDrops } from "./panels/drop.ts";
import { createHelp } from "./panels/help.ts";
import { createSpeech } from "./panels/notice.ts";
import { createOpenDialog } from "./panels/open.ts";
import { createSaveDialog } from "./panels/save.ts";
import { startShell } from "./panels/shell.ts";

const page = document.getElementById("page");
if (!page) throw new Error("the page must have an element #page (was without)");

const base = { ...firstState, language: preferredLanguage(navigator.languages) };
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
  choose: (place) => dialog.show(place),
  replicates: createReplicates(session),
  drafts: createDrafts(session),
  ...speech,
};
const fail = (error: unknown) => speech.warn(error instanceof Error ? error.message : String(error));

store.listen((changed) => {
  if (changed.has("language")) setLanguage(store.state.language);
});
startPlayer(store, session, fail);
const dialog = createOpenDialog(context);
const help = createHelp(() => keys);
const saver = createSaveDialog(context);
document.body.append(dialog.element, help.element, saver.element);
const keys: Keys = startKeys(store, session, { help: help.show, open: () => dialog.show() });
startShell(page, context, { help: help.show, save: saver.show });
startDrops(context);
links.start().catch(fail);
