import { Injectable } from '@nestjs/common';
import type { CrosswalkItem, CrosswalkItemBody } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** Each field with its column; the columns of the file are named alike (domain notes, 1.5). */
export const CROSSWALK_COLUMNS = {
  funder: 'funder',
  program: 'program',
  formVersion: 'form_version',
  effectiveFrom: 'effective_from',
  effectiveTo: 'effective_to',
  itemCode: 'item_code',
  itemLabelAsPrinted: 'item_label_as_printed',
  definitionAsPrinted: 'definition_as_printed',
  unit: 'unit',
  sourceMeasure: 'source_measure',
  filters: 'filters',
  groupingMap: 'grouping_map',
  zeroPolicy: 'zero_policy',
  sourceUrl: 'source_url',
  confirmedBy: 'confirmed_by',
  confirmedOn: 'confirmed_on',
} as const satisfies Record<keyof CrosswalkItemBody, string>;

export const CROSSWALK_FIELDS = Object.keys(CROSSWALK_COLUMNS) as (keyof typeof CROSSWALK_COLUMNS)[];

const DATES: ReadonlySet<string> = new Set(['effective_from', 'effective_to', 'confirmed_on']);
const NAMES = Object.values(CROSSWALK_COLUMNS);
const SELECT = `SELECT id, ${CROSSWALK_FIELDS.map((field) => {
  const column = CROSSWALK_COLUMNS[field];
  return `${column}${DATES.has(column) ? '::text' : ''} AS "${field}"`;
}).join(', ')} FROM reporting.crosswalk_item`;
const ORDER = `ORDER BY funder, program, form_version, item_code NULLS LAST, item_label_as_printed, effective_from, id`;

/** Who changed an item when. */
export interface Change {
  by: string;
  at: Date;
}

/** The rows of `reporting.crosswalk_item`. */
@Injectable()
export class CrosswalkRepository {
  all(tx: Transaction, awardId: string): Promise<CrosswalkItem[]> {
    return tx.query<CrosswalkItem[]>(`${SELECT} WHERE award_id = $1 ${ORDER}`, [awardId]);
  }

  /** Items that are in force on a day, which is the last one of a period. */
  inForce(tx: Transaction, awardId: string, on: CivilDate): Promise<CrosswalkItem[]> {
    return tx.query<CrosswalkItem[]>(
      `${SELECT} WHERE award_id = $1 AND $2::date BETWEEN effective_from AND coalesce(effective_to, 'infinity') ${ORDER}`,
      [awardId, on],
    );
  }

  async find(tx: Transaction, awardId: string, id: string): Promise<CrosswalkItem | undefined> {
    const [row] = await tx.query<CrosswalkItem[]>(`${SELECT} WHERE award_id = $1 AND id = $2`, [awardId, id]);
    return row;
  }

  async add(tx: Transaction, awardId: string, item: CrosswalkItem, { by, at }: Change): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.crosswalk_item (id, award_id, changed_by, changed_at, ${NAMES.join(', ')})
       VALUES ($1, $2, $3, $4, ${NAMES.map((_, index) => `$${index + 5}`).join(', ')})`,
      [item.id, awardId, by, at, ...CROSSWALK_FIELDS.map((field) => item[field])],
    );
  }

  async change(tx: Transaction, item: CrosswalkItem, { by, at }: Change): Promise<void> {
    await tx.query(
      `UPDATE reporting.crosswalk_item SET changed_by = $2, changed_at = $3,
         ${NAMES.map((name, index) => `${name} = $${index + 4}`).join(', ')} WHERE id = $1`,
      [item.id, by, at, ...CROSSWALK_FIELDS.map((field) => item[field])],
    );
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query(`DELETE FROM reporting.crosswalk_item WHERE id = $1`, [id]);
  }
}
