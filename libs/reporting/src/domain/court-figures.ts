import type { MeasureGroup } from './measure.js';

/** Disciplines whose counts leave the court only in groups of at least five (judges stand apart). */
const courtDisciplines: ReadonlySet<string> = new Set(['judge_judicial_officer', 'court_staff']);
const smallestGroup = 5;

/** Key of the one group that stands for the court's when one of these is too small. */
export const COURT_TOGETHER = 'court';

/**
 * What one measure counted in one span of days, before it is decided whose figures may be shown. Rows that were looked at one by one
 * give it, and so does the database.
 */
export interface Tally {
  /** Keys of the groups that have rows, in any order. */
  keys: readonly string[];
  /** How many people could be recognised in the figure of these groups together, each once. */
  people: (keys: readonly string[]) => number;
  /** The figure of these groups together. */
  amount: (keys: readonly string[]) => number;
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
 * @param tallies of every measure, of this period and of those before it in the award.
 * @param hiddenBefore keys that a frozen report of the award withholds; they stay withheld, because rows shown later would
 *   tell what was hidden then.
 */
export function courtDisclosure(
  tallies: readonly Pick<Tally, 'keys' | 'people'>[],
  hiddenBefore: ReadonlySet<string>,
): CourtDisclosure {
  const withCourt = tallies.filter(({ keys }) => keys.some(isCourt));
  const before = hiddenBefore.has(COURT_TOGETHER);
  const apart = withCourt.every(({ keys, people }) =>
    keys.filter(isCourt).every((key) => people([key]) >= smallestGroup),
  );
  if (apart && !before) return { court: 'apart', alsoHidden: new Set() };
  const together = withCourt.every(({ keys, people }) => people(keys.filter(isCourt)) >= smallestGroup);
  if (together && !before) return { court: 'together', alsoHidden: new Set() };
  const alsoHidden = new Set([...hiddenBefore].filter((key) => key !== COURT_TOGETHER));
  for (const tally of withCourt) {
    for (const key of smallestFirst(tally)) {
      if (hides(tally, alsoHidden)) break;
      alsoHidden.add(key);
    }
  }
  return { court: 'hidden', alsoHidden };
}

/** True when the total itself would tell about the court: what is left of it without the shown groups is too little. */
export function totalTells(tally: Pick<Tally, 'keys' | 'people'>, { court, alsoHidden }: CourtDisclosure): boolean {
  return court === 'hidden' && tally.keys.some(isCourt) && !hides(tally, alsoHidden);
}

/** The groups as they are shown, in order of their keys. */
export function shownGroups(
  { keys, amount }: Tally,
  { court, alsoHidden }: CourtDisclosure,
  labels: ReadonlyMap<string, string>,
): MeasureGroup[] {
  const whole = court === 'apart' ? keys : keys.filter((key) => !isCourt(key));
  const shown = whole.map((key): MeasureGroup => {
    const label = labels.get(key) ?? key;
    if (alsoHidden.has(key)) return { key, label, value: null, state: 'withheld' };
    return { key, label, value: amount([key]), state: 'counted' };
  });
  const merged = court === 'apart' ? [] : keys.filter(isCourt);
  if (merged.length > 0) shown.push(courtLine(court, amount(merged)));
  return shown.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function courtLine(court: CourtDisclosure['court'], value: number): MeasureGroup {
  if (court === 'together') {
    return { key: COURT_TOGETHER, label: 'Court, small groups together', value, state: 'counted' };
  }
  return { key: COURT_TOGETHER, label: 'Court (too few to show)', value: null, state: 'withheld' };
}

/** True when the court's groups and these others are at least five people, and not of the court alone. */
function hides({ keys, people }: Pick<Tally, 'keys' | 'people'>, others: ReadonlySet<string>): boolean {
  const hidden = keys.filter((key) => isCourt(key) || others.has(key));
  return people(hidden) >= smallestGroup && hidden.some((key) => !isCourt(key));
}

function smallestFirst({ keys, people }: Pick<Tally, 'keys' | 'people'>): string[] {
  const sizes = keys.filter((key) => !isCourt(key)).map((key) => ({ key, size: people([key]) }));
  return sizes.sort((a, b) => a.size - b.size || (a.key < b.key ? -1 : 1)).map(({ key }) => key);
}

/** True for the groups in which the rows of courts are, and no others. */
export function isCourt(key: string): boolean {
  return courtDisciplines.has(key);
}
