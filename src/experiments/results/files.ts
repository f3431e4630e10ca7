/** Files written whole or not at all, and what is said where they cannot be. */

import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { LaboratoryFault } from "../laboratory/fault.ts";

/** Replaces a file by its new content in one step; readers see the one or the other. Throws a LaboratoryFault. */
export async function replaceFile(path: string, content: Uint8Array | string): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString("hex")}.partial`);
  try {
    const file = await open(partial, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(partial, { force: true });
    throw unwritten(path, error);
  }
}

/** Writes a file that nobody reads yet, and waits until it is on the disk. */
export async function writeSynced(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Writes all bytes at the end of what was written before. */
export async function append(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

/** Makes the names in a folder lasting; where folders cannot be opened, the system does so by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder and those around it. Throws a LaboratoryFault. */
export async function makeFolders(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw unwritten(path, error);
  }
}

const lost = ["ENOSPC", "EDQUOT", "EFBIG", "EIO"];

/** A system's refusal to write as a LaboratoryFault; other errors as they are. */
export function unwritten(path: string, error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (error instanceof LaboratoryFault || typeof code !== "string" || !Object.hasOwn(words, code))
    return error;
  const kind = lost.includes(code) ? "incomplete" : "usage";
  const kept = kind === "incomplete" ? ", what was kept before stays" : "";
  return new LaboratoryFault(kind, `${path} must be writable (was ${words[code]})${kept}`);
}

/** The same for reading. */
export function unread(path: string, error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (error instanceof LaboratoryFault || typeof code !== "string" || !Object.hasOwn(words, code))
    return error;
  return new LaboratoryFault("usage", `${path} must be readable (was ${words[code]})`);
}

const words: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "no permission",
  EPERM: "not permitted",
  EROFS: "a read-only file system",
  ENOSPC: "a full disk",
  EDQUOT: "a disk quota that is used up",
  EFBIG: "a file larger than allowed",
  EISDIR: "a folder",
  ENOTDIR: "a file where a folder is needed",
  EEXIST: "something in the way",
  ENOTEMPTY: "something in the way",
  ELOOP: "a link that leads back to itself",
  ENAMETOOLONG: "a name that is too long",
  EMFILE: "too many open files",
  EIO: "an error of the disk",
};
