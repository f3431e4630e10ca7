/**
 * How the viewer is built: as files for any static host, under any path; with `--mode single` as one HTML file that
 * opens without a server, in which the worker is a text that the page starts by itself.
 *
 * `npm run build` does both (tools/viewer.mjs); `npx vite web` serves the sources while one works on them.
 */

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

// biome-ignore lint/style/noDefaultExport: Vite reads the default export.
export default defineConfig(({ mode }) => {
  const single = mode === "single";
  return {
    root: fileURLToPath(new URL(".", import.meta.url)),
    base: "./",
    publicDir: single ? false : "public",
    build: {
      target: "es2022",
      sourcemap: false,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
      reportCompressedSize: false,
    },
    worker: {
      // From the disk a page has no origin, and Chromium starts no module worker from a text of such a page.
      format: single ? "iife" : "es",
      rolldownOptions: single ? { output: { codeSplitting: false } } : {},
    },
    resolve: { alias: single ? [{ find: /^(.*)\/spawn\.ts$/, replacement: "$1/spawn-inline.ts" }] : [] },
    plugins: single ? [viteSingleFile({ removeViteModuleLoader: true })] : [],
  };
});
