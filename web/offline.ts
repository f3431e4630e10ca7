/** What the served page needs to be installed: the list of its files for `public/sw.js`, and the link to its manifest. */

import type { Plugin } from "vite";

export const offline: Plugin = {
  name: "feedmarket:offline",
  enforce: "post",
  transformIndexHtml: () => [
    { tag: "link", attrs: { rel: "manifest", href: "./manifest.webmanifest" }, injectTo: "head" },
  ],
  generateBundle(_, bundle) {
    const built = Object.keys(bundle).filter((name) => name !== "index.html");
    const names = ["index.html", "icon.svg", "manifest.webmanifest", "runs/index.json", ...built.sort()];
    this.emitFile({ type: "asset", fileName: "offline.json", source: `${JSON.stringify(names, null, 2)}\n` });
  },
};
