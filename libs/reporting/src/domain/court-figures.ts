import type { CompletionFact, MeasureGroup } from './measure.js';

/** Disciplines whose counts leave the court only in groups of at least five (judges stand apart). */
const courtDisciplines: ReadonlySet<string> = new Set(['judge_judicial_officer', 'court_staff']);
const smallestGroup = 5;

/** A group before it is decided whether its figure may be shown. */
export interface OpenGroup {
  key: string;
  label: string;
  value: number;
  /** The eligible rows of the group: who could be recognised in its figure. */
  rows: readonly CompletionFact[];
}

/** True when everybody behind these rows belongs to the court and they are one to four people. */
export function identifiesCourt(rows: readonly CompletionFact[]): boolean {
  return rows.length > 0 && rows.every((row) => courtDisciplines.has(row.discipline)) && people(rows) < smallestGroup;
}

/**
 * The groups as they may be shown.
 *
 * Court groups of fewer than five people become one group `court` without a figure. Because a reader could
 * subtract the groups that are shown from the total, the smallest other groups lose their figure too, until at least
 * five people stand behind the difference. Protected is one measure of one report; comparing two reports over time is
 * not covered.
 */
export function shownGroups(groups: readonly OpenGroup[]): MeasureGroup[] {
  const identifying = groups.filter((group) => identifiesCourt(group.rows));
  const others = groups.filter((group) => !identifiesCourt(group.rows));
  const withheld = identifying.length === 0 ? new Set<string>() : complement(identifying, others);
  const shown = others.map(({ key, label, value }): MeasureGroup =>
    withheld.has(key) ? { key, label, value: null, state: 'withheld' } : { key, label, value, state: 'counted' },
  );
  const marker: MeasureGroup[] =
    identifying.length === 0 ? [] : [{ key: 'court', label: courtLabel(identifying), value: null, state: 'withheld' }];
  return [...shown, ...marker].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Keys of the smallest other groups that have to go with the court's, so that the remainder hides it. */
function complement(identifying: readonly OpenGroup[], others: readonly OpenGroup[]): Set<string> {
  const smallestFirst = [...others].sort((a, b) => people(a.rows) - people(b.rows) || (a.key < b.key ? -1 : 1));
  const chosen: OpenGroup[] = [];
  for (const group of smallestFirst) {
    const behind = people([...identifying, ...chosen].flatMap((item) => item.rows));
    if (behind >= smallestGroup) break;
    chosen.push(group);
  }
  return new Set(chosen.map((group) => group.key));
}

function courtLabel(identifying: readonly OpenGroup[]): string {
  const behind = people(identifying.flatMap((group) => group.rows));
  return behind < smallestGroup ? 'Court (fewer than five)' : 'Court (groups of fewer than five)';
}

function people(rows: readonly CompletionFact[]): number {
  return new Set(rows.map((row) => row.personId)).size;
}
