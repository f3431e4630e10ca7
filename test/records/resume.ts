/**
 * Goes on with a run in a process of its own: `node resume.js CHECKPOINT DAYS` loads the checkpoint into a fresh world,
 * runs it to the day, and prints the digest of its state.
 */

import { readFileSync } from "node:fs";
import { loadCheckpoint } from "../../src/model/checkpoint.ts";
import { runDay } from "../../src/model/run.ts";
import { decodeCheckpoint } from "../../src/records/checkpoint.ts";
import { stateDigest } from "../../src/records/digests.ts";
import { everything } from "../model/everything.ts";

const [file, days] = process.argv.slice(2) as [string, string];
const world = everything();
loadCheckpoint(world, decodeCheckpoint(readFileSync(file)));
while (world.day < Number(days)) runDay(world);
console.log(stateDigest(world));
