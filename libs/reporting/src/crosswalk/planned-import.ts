import type { CrosswalkImportAnswer, CrosswalkImportLine, CrosswalkItem, CrosswalkItemBody } from '@muster/contracts';
import { CROSSWALK_FIELDS } from '../data/crosswalk.repository.js';
import type { ReadLine } from './read-crosswalk-csv.js';

/** What an import would write, with what it says of each line. */
export interface PlannedImport {
  answer: CrosswalkImportAnswer;
  add: CrosswalkItemBody[];
  change: CrosswalkItem[];
}

/** Sets the lines of a file beside what is there: an item with the same form, code and first day is changed, others are added. */
export function plannedImport(lines: readonly ReadLine[], present: readonly CrosswalkItem[]): PlannedImport {
  const byKey = new Map(present.map((item) => [keyOf(item), item]));
  const first = new Map<string, number>();
  const plan: PlannedImport = { answer: { added: 0, changed: 0, same: 0, refused: 0, lines: [] }, add: [], change: [] };
  for (const read of lines) {
    const told = lineOf(read, byKey, first);
    plan.answer.lines.push(told);
    plan.answer[told.outcome] += 1;
    if (!read.item || told.outcome === 'refused') continue;
    if (told.outcome === 'added') plan.add.push(read.item);
    const former = byKey.get(keyOf(read.item));
    if (told.outcome === 'changed' && former) plan.change.push({ id: former.id, ...read.item });
  }
  return plan;
}

function lineOf(
  read: ReadLine,
  present: ReadonlyMap<string, CrosswalkItem>,
  first: Map<string, number>,
): CrosswalkImportLine {
  const common = { line: read.line, itemCode: read.itemCode, itemLabelAsPrinted: read.label };
  if (!read.item) return { ...common, outcome: 'refused', problems: read.problems };
  const key = keyOf(read.item);
  const before = first.get(key);
  if (before !== undefined) {
    const message = `Line ${before} has the same form, item and first day. Leave one of them out.`;
    return { ...common, outcome: 'refused', problems: [{ column: 'item_code', message }] };
  }
  first.set(key, read.line);
  const former = present.get(key);
  const { item } = read;
  const same = former !== undefined && CROSSWALK_FIELDS.every((field) => former[field] === item[field]);
  return { ...common, outcome: former === undefined ? 'added' : same ? 'same' : 'changed', problems: [] };
}

/** As the unique index of the table has it. */
export function keyOf(item: CrosswalkItemBody): string {
  const { funder, program, formVersion, itemCode, itemLabelAsPrinted, effectiveFrom } = item;
  return JSON.stringify([funder, program, formVersion, itemCode ?? itemLabelAsPrinted, effectiveFrom]);
}
