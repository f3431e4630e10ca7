import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/build.ts"],
    setupFiles: ["test/seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Pages are slow on a busy machine; what never comes fails all the same.
    expect: { poll: { timeout: 15_000 } },
  },
});
