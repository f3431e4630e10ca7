/** `sensitivity` through the built command. */

import { afterAll, describe, expect, test } from "vitest";
import { feedmarket, removeFolders, small, workFolder } from "./command.ts";

afterAll(removeFolders);

const study = (design: string) => ({
  "market.yaml": small.replace("300", "150").replace("days: 20", "days: 8"),
  "study.yaml": `name: study
scenario: market.yaml
seed: 3
replicates: 1
uncertain:
  entry.initial: {dist: uniform, min: 0.05, max: 0.3}
  needs.looking: {dist: uniform, min: 0, max: 1}
design: ${design}
metrics: {posts: {from: posts, reduce: sum}}
`,
});

describe.concurrent("sensitivity", () => {
  // Trajectories share two of their twelve points, which are run once.
  test("makes the runs of a Morris design and ranks its factors", async () => {
    const folder = workFolder(study("{method: morris, trajectories: 4}"));
    const { code, stdout, stderr } = await feedmarket(["sensitivity", "study.yaml"], folder);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^10 runs made/)]);
    expect(stdout).toMatch(/^study: Morris screening\nentry\.initial moves posts most over its range/);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("gives indices as one document", async () => {
    const folder = workFolder(study("{method: sobol, n: 4, indices: true}"));
    const { code, stdout } = await feedmarket(["sensitivity", "study.yaml", "--json"], folder);
    expect(code).toBe(0);
    const { verb, tables } = JSON.parse(stdout);
    expect([verb, tables[0].name]).toEqual(["sensitivity", "indices-posts"]);
    expect(tables[0].rows[0][0]).toBe("entry.initial");
  });

  test("refuses a design that cannot say it, before any run", async () => {
    const folder = workFolder(study("{method: lhs, n: 4}"));
    const { code, stdout, stderr } = await feedmarket(["sensitivity", "study.yaml"], folder);
    expect([code, stdout]).toEqual([4, ""]);
    expect(stderr).toBe(
      "feedmarket: design must be morris or sobol with indices, such as {method: morris, trajectories: 10} " +
        "or {method: sobol, n: 256, indices: true} (was lhs)\n",
    );
  });
});
