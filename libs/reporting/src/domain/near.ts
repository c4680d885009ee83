import type { CellTable, LeftTable } from './small-cells.js';

interface Side {
  people: ReadonlySet<string>;
  rows: ReadonlySet<string>;
}

/**
 * True when an earlier table shows a figure of nearly the same people or rows as this one does, so that the difference of the two is a
 * figure about fewer than `under` people: a group against the same group, and the total against the total. The same people again
 * tell nothing.
 */
export function isNear(
  table: CellTable,
  { groups, totals }: LeftTable['hidden'],
  earlier: readonly LeftTable[],
  under: number,
): boolean {
  return earlier.some((left) => {
    const shown = [...table.cells].some(([key, cell]) => {
      const then = left.cells.get(key);
      return (
        then !== undefined && !groups.includes(key) && !left.hidden.groups.includes(key) && tells(cell, then, under)
      );
    });
    const sum = !totals && !left.hidden.totals && tells(together(table.cells), together(left.cells), under);
    return shown || sum;
  });
}

function tells(now: Side, then: Side, under: number): boolean {
  const sizes = [
    beyond(now.people, then.people),
    beyond(then.people, now.people),
    // A row more of the same people is of one of them.
    beyond(now.rows, then.rows),
    beyond(then.rows, now.rows),
  ];
  const shares = now.rows.size - beyond(now.rows, then.rows) > 0;
  return shares && sizes.some((size) => size > 0 && size < under);
}

function beyond(of: ReadonlySet<string>, than: ReadonlySet<string>): number {
  return [...of].filter((one) => !than.has(one)).length;
}

function together(cells: CellTable['cells']): Side {
  const all = [...cells.values()];
  return {
    people: new Set(all.flatMap(({ people }) => [...people])),
    rows: new Set(all.flatMap(({ rows }) => [...rows])),
  };
}
