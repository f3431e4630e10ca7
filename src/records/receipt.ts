/** Checking a run folder against its receipt: every file there, whole, and as it was written. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { RecordFault, runAgain } from "./fault.ts";
import { decodeManifest, type Manifest, manifestName } from "./manifest.ts";

/** The files of a run folder by name. */
export type RunFiles = ReadonlyMap<string, Uint8Array>;

/** The manifest of a run folder; throws a RecordFault where there is none that this version can read. */
export function readManifest(files: RunFiles): Manifest {
  const bytes = files.get(manifestName);
  if (bytes === undefined) {
    const remedy = `give the folder of a finished run, or ${runAgain}`;
    throw new RecordFault(manifestName, "must be in the run folder (was missing)", remedy);
  }
  return decodeManifest(bytes);
}

/** Throws a RecordFault for the first file of the manifest that is missing or not as it was written. */
export function checkFiles(manifest: Manifest, files: RunFiles): void {
  for (const [name, receipt] of Object.entries(manifest.files)) {
    const bytes = files.get(name);
    if (bytes === undefined) {
      throw new RecordFault(name, "must be in the run folder (was missing)", runAgain);
    }
    if (bytes.length !== receipt.bytes) {
      throw new RecordFault(name, `must have ${receipt.bytes} bytes (was ${bytes.length})`, runAgain);
    }
    const digest = bytesToHex(sha256(bytes));
    if (digest !== receipt.sha256) {
      throw new RecordFault(name, `must have sha256 ${receipt.sha256} (was ${digest})`, runAgain);
    }
  }
}
