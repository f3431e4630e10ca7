/**
 * How the viewer is built: as files for any static host, under any path; with `--mode single` as one HTML file that
 * opens without a server; with `--mode worker` the worker that such a page starts by itself.
 *
 * `npm run build` does all three (tools/viewer.mjs); `npx vite web` serves the sources while one works on them.
 */

import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { offline } from "./offline.ts";

/** D3's files are bundles: without a mark, a constant of theirs that nobody uses stays, for its making is a call. */
const droppable: Plugin = {
  name: "feedmarket:droppable",
  transform: {
    filter: { id: /\/node_modules\/d3-[\w-]+\/dist\/[\w-]+\.mjs$/ },
    handler: (code) => ({
      code: code.replace(/^(var [\w$]+ = )((?:new )?[\w$.]+\([\s\S]*?\));$/gm, marked),
      map: null,
    }),
  },
};

/** The statement with its value made in a call that may be left out. */
function marked(statement: string, head: string, value: string): string {
  const count = (mark: string) => value.split(mark).length;
  const isWhole = count("(") === count(")") && count("{") === count("}");
  return isWhole ? `${head}/* @__PURE__ */ (() => ${value})();` : statement;
}

const inWeb = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// biome-ignore lint/style/noDefaultExport: Vite reads the default export.
export default defineConfig(({ mode }) => {
  const single = mode === "single";
  // From the disk a page has no origin, and Chromium starts no module worker from a text of such a page.
  const classic = { entry: inWeb("src/source/worker.ts"), formats: ["iife" as const], name: "worker" };
  return {
    root: inWeb("."),
    base: "./",
    publicDir: ["single", "worker"].includes(mode) ? false : "public",
    build: {
      target: "es2022",
      sourcemap: false,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
      reportCompressedSize: false,
      rolldownOptions: { checks: { pluginTimings: false } },
      ...(mode === "worker" ? { lib: { ...classic, fileName: () => "worker.js" } } : {}),
    },
    worker: { format: "es" },
    resolve: { alias: single ? [{ find: /^(.*)\/spawn\.ts$/, replacement: "$1/spawn-inline.ts" }] : [] },
    plugins: [
      droppable,
      ...(single ? [viteSingleFile({ removeViteModuleLoader: true })] : []),
      ...(mode === "production" ? [offline] : []),
    ],
  };
});
