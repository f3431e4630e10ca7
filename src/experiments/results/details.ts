/** Ticks and agents of single runs, read back from the parts. */

import { groupsOf, openPartTable, type Part, readRows } from "./parts.ts";

/** Numbers that are kept decoded. */
const cachedCells = 2 ** 24;

/** Where the rows of each run of a part lie. */
type Places = ReadonlyMap<string, readonly [start: number, end: number]>;

interface Group {
  readonly columns: Promise<readonly ArrayLike<number>[]>;
  readonly cells: number;
}

export class Details {
  readonly #folder: string;
  readonly #table: "ticks" | "agents";
  readonly #places = new Map<Part, Promise<Places>>();
  readonly #groups = new Map<string, Group>();
  #cells = 0;

  constructor(folder: string, table: "ticks" | "agents") {
    this.#folder = folder;
    this.#table = table;
  }

  /** Columns of a run by name, without ids and days; none where nothing was kept of it. */
  async read(part: Part, id: string): Promise<Record<string, Float64Array>> {
    if (part.label.rows[this.#table] === undefined) return {};
    let places = this.#places.get(part);
    if (places === undefined) {
      places = this.#locate(part);
      this.#places.set(part, places);
    }
    const place = (await places).get(id);
    if (place === undefined) return {};
    const [start, end] = place;
    const table = await openPartTable(this.#folder, this.#table, part.stem);
    const names = table.head.fields.slice(2).map(({ name }) => name);
    const values = names.map(() => new Float64Array(end - start));
    let from = 0;
    for (const [number, { num_rows: rows }] of table.metadata.row_groups.entries()) {
      const to = from + Number(rows);
      if (to > start && from < end) {
        const key = `${part.stem} ${number}`;
        const columns = await this.#group(key, names.length * (to - from), () =>
          readRows(table, names, from, to),
        );
        for (let row = Math.max(start, from); row < Math.min(end, to); row++) {
          for (const [c, column] of columns.entries()) values[c]![row - start] = column[row - from]!;
        }
      }
      from = to;
    }
    return Object.fromEntries(names.map((name, c) => [name, values[c]!]));
  }

  #group(key: string, cells: number, decode: () => Promise<unknown[]>) {
    const group = this.#groups.get(key) ?? {
      cells,
      columns: decode() as Promise<ArrayLike<number>[]>,
    };
    // The group used last is the last to go.
    if (this.#groups.delete(key)) this.#cells -= cells;
    this.#groups.set(key, group);
    this.#cells += cells;
    for (const [other, { cells: gone }] of this.#groups) {
      if (this.#cells <= cachedCells || other === key) break;
      this.#groups.delete(other);
      this.#cells -= gone;
    }
    return group.columns;
  }

  async #locate(part: Part): Promise<Places> {
    const table = await openPartTable(this.#folder, this.#table, part.stem);
    const places = new Map<string, [number, number]>();
    for await (const { start, columns } of groupsOf(table, ["run_id"])) {
      (columns[0] as string[]).forEach((id, row) => {
        const place = places.get(id);
        if (place) place[1] = start + row + 1;
        else places.set(id, [start + row, start + row + 1]);
      });
    }
    return places;
  }
}
