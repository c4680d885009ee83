import type { CompletionFact, MeasureGroup } from './measure.js';

/** Disciplines whose counts leave the court only in groups of at least five (judges stand apart). */
const courtDisciplines: ReadonlySet<string> = new Set(['judge_judicial_officer', 'court_staff']);
const smallestGroup = 5;

/** Key of the one group that stands for the court's when one of these is too small. */
export const COURT_TOGETHER = 'court';

/** A group before it is decided whether its figure may be shown. */
export interface OpenGroup {
  key: string;
  label: string;
  /** The eligible rows of the group: who could be recognised in its figure. */
  rows: readonly CompletionFact[];
}

/** How the court appears in a report: the same in each of its measures. */
export interface CourtDisclosure {
  /** `apart`: each group has its figure. `together`: one figure for all of the court. `hidden`: no figure. */
  court: 'apart' | 'together' | 'hidden';
  /** Other groups that lose their figure to hide the court's; empty unless the court is hidden. */
  alsoHidden: ReadonlySet<string>;
}

/**
 * Decides once for all measures how the court appears.
 *
 * The measure that says least decides, because figures of two measures, or of two reports, can be subtracted: people
 * since the award began less those of the report before tell who came new. When the court's groups together are fewer
 * than five people in any measure they have no figure in any, and since the groups that are shown could be subtracted
 * from the total, the smallest other groups go with them, until in each measure at least five people and another group
 * stand behind the difference.
 *
 * @param measures the groups of every measure, of this period and of those before it in the award.
 * @param hiddenBefore keys that a frozen report of the award withholds; they stay withheld, because rows shown later would
 *   tell what was hidden then.
 */
export function courtDisclosure(
  measures: readonly (readonly OpenGroup[])[],
  hiddenBefore: ReadonlySet<string>,
): CourtDisclosure {
  const withCourt = measures.filter((groups) => groups.some(isCourt));
  const before = hiddenBefore.has(COURT_TOGETHER);
  const apart = withCourt.every((groups) => groups.filter(isCourt).every(({ rows }) => people(rows) >= smallestGroup));
  if (apart && !before) return { court: 'apart', alsoHidden: new Set() };
  const together = withCourt.every((groups) => people(rowsOf(groups.filter(isCourt))) >= smallestGroup);
  if (together && !before) return { court: 'together', alsoHidden: new Set() };
  const alsoHidden = new Set([...hiddenBefore].filter((key) => key !== COURT_TOGETHER));
  for (const groups of withCourt) {
    for (const group of smallestFirst(groups.filter((candidate) => !isCourt(candidate)))) {
      if (hides(groups, alsoHidden)) break;
      alsoHidden.add(group.key);
    }
  }
  return { court: 'hidden', alsoHidden };
}

/** True when the total itself would tell about the court: what is left of it without the shown groups is too little. */
export function totalTells(groups: readonly OpenGroup[], { court, alsoHidden }: CourtDisclosure): boolean {
  return court === 'hidden' && groups.some(isCourt) && !hides(groups, alsoHidden);
}

/** The groups as they are shown, in order of their keys; `amountOf` gives the figure of rows. */
export function shownGroups(
  groups: readonly OpenGroup[],
  { court, alsoHidden }: CourtDisclosure,
  amountOf: (rows: readonly CompletionFact[]) => number,
): MeasureGroup[] {
  const whole = court === 'apart' ? groups : groups.filter((group) => !isCourt(group));
  const shown = whole.map((group): MeasureGroup => {
    const { key, label } = group;
    if (alsoHidden.has(key)) return { key, label, value: null, state: 'withheld' };
    return { key, label, value: amountOf(group.rows), state: 'counted' };
  });
  const merged = court === 'apart' ? [] : groups.filter(isCourt);
  if (merged.length > 0) shown.push(courtLine(court, amountOf(rowsOf(merged))));
  return shown.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function courtLine(court: CourtDisclosure['court'], value: number): MeasureGroup {
  if (court === 'together') {
    return { key: COURT_TOGETHER, label: 'Court, small groups together', value, state: 'counted' };
  }
  return { key: COURT_TOGETHER, label: 'Court (too few to show)', value: null, state: 'withheld' };
}

/** True when the court's groups and these others are at least five people, and not of the court alone. */
function hides(groups: readonly OpenGroup[], others: ReadonlySet<string>): boolean {
  const hidden = groups.filter((group) => isCourt(group) || others.has(group.key));
  return people(rowsOf(hidden)) >= smallestGroup && hidden.some((group) => !isCourt(group));
}

function smallestFirst(groups: readonly OpenGroup[]): OpenGroup[] {
  return [...groups].sort((a, b) => people(a.rows) - people(b.rows) || (a.key < b.key ? -1 : 1));
}

function isCourt(group: OpenGroup): boolean {
  return courtDisciplines.has(group.key);
}

function rowsOf(groups: readonly OpenGroup[]): CompletionFact[] {
  return groups.flatMap(({ rows }) => rows);
}

function people(rows: readonly CompletionFact[]): number {
  return new Set(rows.map((row) => row.personId)).size;
}
