/** File paths as text, without a file system: forward slashes, `.` and `..`. */

/** The path that `path` means when it stands in the file `base`; absolute paths and addresses stay as they are. */
export function resolvePath(base: string, path: string): string {
  if (/^(\/|[A-Za-z]:[\\/]|[a-z]+:\/\/)/.test(path)) return path;
  const slash = base.lastIndexOf("/");
  return normalPath(slash < 0 ? path : `${base.slice(0, slash + 1)}${path}`);
}

function normalPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else if (step !== ".." || !path.startsWith("/")) steps.push(step);
  }
  return (path.startsWith("/") ? "/" : "") + (steps.join("/") || (path.startsWith("/") ? "" : "."));
}

/** The last step of a path. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** A scenario's name after its file: the file's stem in lower-case words joined by hyphens. */
export function nameAfter(file: string): string {
  const stem = baseName(file).replace(/\.[^.]*$/, "");
  const words = stem
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  return words.join("-").slice(0, 60).replace(/-$/, "") || "scenario";
}
