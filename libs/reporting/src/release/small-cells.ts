import { disciplines } from '@muster/contracts';
import type { CountedReport } from '../count/counted-report.js';
import { hiddenCells } from '../domain/index.js';
import type { HiddenCells, LeftTable, TableKind } from '../domain/index.js';
import { cellTables } from './cell-tables.js';

/** Below how many people a figure is hidden in what leaves the grantee; null where that is off, with the reason. */
export interface SmallCellRule {
  under: number | null;
  offBecause: string | null;
}

/** What was decided for a report when it was frozen. From this and its figures, what leaves the grantee is made again. */
export interface SmallCells extends SmallCellRule {
  tables: Record<TableKind, HiddenCells>;
}

/** Small cells under 5 are hidden when an export leaves the grantee (domain notes, 1.4). */
export const USUAL_RULE: SmallCellRule = { under: 5, offBecause: null };

/**
 * Whose figures are hidden first to hide another: from the end of the list of disciplines, where the rarer ones stand. It is the
 * same for every report, so that it tells nothing about the sizes in one.
 */
const ORDER = [...disciplines.codes].reverse();

/** @param earlier tables of reports that were frozen before, whose rows may be the same. */
export function decideSmallCells(
  report: CountedReport,
  { under, offBecause }: SmallCellRule,
  earlier: readonly LeftTable[],
): SmallCells {
  const tables = cellTables(report);
  const decide = (kind: TableKind, before: readonly LeftTable[]): HiddenCells => {
    const table = tables.get(kind);
    return table ? hiddenCells(table, under, before, ORDER) : { groups: [], totals: false };
  };
  const period = decide('period', earlier);
  // What the period shows can be subtracted from the figures since the award began.
  const ofPeriod: LeftTable = { cells: tables.get('period')?.cells ?? new Map(), hidden: period, under };
  const award = decide('award', [...earlier, ofPeriod]);
  return { under, offBecause, tables: { period, award, community: decide('community', earlier) } };
}
