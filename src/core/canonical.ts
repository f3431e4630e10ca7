/** JSON with one spelling: keys sorted by code unit, so that equal data are equal text and equal bytes. */

/**
 * The canonical text of plain JSON data; -0 is 0, and keys without a value are left out. `indent` spaces a level, or
 * all on one line for 0. Throws on anything that JSON cannot hold.
 */
export function canonicalJson(value: unknown, indent = 0): string {
  return spell(value, indent, 0, "value");
}

function spell(value: unknown, indent: number, level: number, path: string): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value === 0 ? 0 : value);
  if (typeof value !== "object") throw new Error(`${path} must be plain JSON (was ${shown(value)})`);
  const deeper = level + 1;
  if (Array.isArray(value)) {
    return enclose(
      "[]",
      value.map((item, i) => spell(item, indent, deeper, `${path}[${i}]`)),
      indent,
      level,
    );
  }
  const colon = indent > 0 ? ": " : ":";
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => JSON.stringify(key) + colon + spell(item, indent, deeper, `${path}.${key}`));
  return enclose("{}", entries, indent, level);
}

function enclose(brackets: string, items: readonly string[], indent: number, level: number): string {
  if (items.length === 0) return brackets;
  if (indent === 0) return brackets[0] + items.join(",") + brackets[1];
  const outer = " ".repeat(indent * level);
  const inner = outer + " ".repeat(indent);
  return `${brackets[0]}\n${inner}${items.join(`,\n${inner}`)}\n${outer}${brackets[1]}`;
}

function shown(value: unknown): string {
  return typeof value === "function" ? "a function" : String(value);
}
