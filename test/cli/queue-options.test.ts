/** What a command says and keeps of the way to a queue. */

import { expect, test } from "vitest";
import { checkEngine } from "../../src/cli/laboratory/engine.ts";
import { withoutPasswords } from "../../src/cli/laboratory/queue/options.ts";

test.each([
  ["redis://host:6379", "redis://host:6379"],
  ["--queue=rediss://user:secret@host:6379/1", "--queue=rediss://user:***@host:6379/1"],
  ["redis://:se@cret@host", "redis://:***@host"],
  ["redis://:se/c ret@host", "redis://:***@host"],
])("%s is shown without its password", (word, shown) => {
  expect(withoutPasswords([word])).toEqual([shown]);
});

test.each([
  [{ engine: "bullmq", queue: "redis://:se/cret@host" }, "(was no URL)"],
  [{ engine: "bullmq", queue: "http://:secret@host" }, "(was http://:***@host/)"],
  [{ engine: "local", queue: "redis://host" }, "--queue must come with --engine bullmq"],
])("%j is refused before anything is written, without its password", async (args, reason) => {
  const error = await checkEngine(args).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "CommandFault", code: 2 });
  expect((error as Error).message).toContain(reason);
  expect((error as Error).message).not.toContain("cret");
});
