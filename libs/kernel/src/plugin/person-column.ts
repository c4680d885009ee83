/**
 * What a column that holds people's ids means for the question whether anything is on record about somebody.
 * - `stands`: a row was recorded about the person and would be lost with them.
 * - `follows`: a row is computed from others, or goes with them.
 * - `acts`: whoever did something; they have an account then, which stands.
 * - `settled`: the plugin that keeps the row decides itself what becomes of it.
 */
export type PersonColumn =
  | { column: string; means: 'follows' | 'acts' | 'settled' }
  | {
      column: string;
      means: 'stands';
      /** What was recorded, as a sentence for an administrator of the agency. */
      says: string;
      /** SQL condition on the row `r` under which it stands; left out for every row. */
      when?: string;
      /** The sentence tells of no agency and of nothing that only some may see, so it is said to whoever may ask. */
      open?: boolean;
    };

/** A column, as `schema.table.column`, with rows that were recorded about a person. */
export function stands(
  column: string,
  says: string,
  { when, open }: { when?: string; open?: boolean } = {},
): PersonColumn {
  return { column, means: 'stands', says, ...(when === undefined ? {} : { when }), ...(open ? { open } : {}) };
}

export function follows(...columns: string[]): PersonColumn[] {
  return columns.map((column) => ({ column, means: 'follows' }));
}

export function acts(...columns: string[]): PersonColumn[] {
  return columns.map((column) => ({ column, means: 'acts' }));
}

export function settled(...columns: string[]): PersonColumn[] {
  return columns.map((column) => ({ column, means: 'settled' }));
}
