/** JSON with one spelling: keys sorted by code unit, two spaces, so that equal data are equal bytes. */

/** The canonical text of plain JSON data, ending in a newline; throws on anything JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  return `${spell(value, "", "value")}\n`;
}

function spell(value: unknown, indent: string, path: string): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value !== "object") throw new Error(`${path} must be plain JSON (was ${String(value)})`);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item, i) => deeper + spell(item, deeper, `${path}[${i}]`));
    return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${spell(item, deeper, `${path}.${key}`)}`);
  return entries.length === 0 ? "{}" : `{\n${entries.join(",\n")}\n${indent}}`;
}
