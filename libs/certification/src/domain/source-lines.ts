import { dayInWords, disciplines } from '@muster/contracts';
import type { Discipline } from '@muster/contracts';
import { addDays, covers } from './civil-date.js';
import type { CivilDate } from './civil-date.js';

/** Why a rule no longer asks for an assignment. */
export type EndedBecause =
  | 'position_ended'
  | 'agency_left_task_force'
  | 'rule_ended'
  | 'rule_changed'
  | 'rule_removed'
  | 'no_longer_meets'
  | 'not_begun';

/** Work as an explanation names it. */
export interface NamedPosition {
  discipline: Discipline;
  agencyName: string;
}

/** One reason why a training was or is owed, with what its reader may know of the position that a rule met. */
export interface ToldSource {
  byRule: boolean;
  from: CivilDate;
  /** First day without it; null while it lasts. */
  to: CivilDate | null;
  because: EndedBecause | null;
  position?: NamedPosition;
}

/** The sources that ended last, where none covers the day: why the person owes nothing any more. */
export function endedLast(sources: readonly ToldSource[], on: CivilDate): ToldSource[] {
  const begun = sources.filter(({ from, to }) => from <= on && (to === null || from < to));
  if (begun.some(({ from, to }) => covers({ from, ...(to === null ? {} : { to }) }, on))) return [];
  const last = begun.map(({ to }) => to ?? '').sort();
  return begun.filter(({ to }) => to === last.at(-1));
}

/**
 * Who asked for the training, and why no longer.
 * @param ended the sources that ended last
 * @param since the positions of the first day without it, as far as the reader sees them
 */
export function endedLines(ended: readonly ToldSource[], since: readonly NamedPosition[]): string[] {
  const lines = ended.map((source) => {
    if (!source.byRule) return `It was assigned by hand from ${dayInWords(source.from)} on.`;
    const work = source.position ? ` of the work as ${named(source.position)}` : ' of the work of that time';
    return `A rule asked for it from ${dayInWords(source.from)} on because${work}. ${reasonOf(source)}`;
  });
  const [first] = ended;
  const moved = ended.some(({ byRule, because }) => byRule && BY_WORK.has(because));
  if (!first || first.to === null || !moved) return [...new Set(lines)];
  const now = since.map(
    (position) => `From ${dayInWords(first.to)} on the work is ${named(position)}; no rule asks for it there.`,
  );
  return [...new Set([...lines, ...now])];
}

const BY_WORK: ReadonlySet<EndedBecause | null> = new Set(['position_ended', 'no_longer_meets']);

function named({ discipline, agencyName }: NamedPosition): string {
  return `“${disciplines.labels[discipline]}” at ${agencyName}`;
}

function reasonOf({ to, because }: ToldSource): string {
  switch (because) {
    case 'position_ended':
      return `That position ended on ${to === null ? '' : dayInWords(addDays(to, -1))}.`;
    case 'agency_left_task_force':
      return `From ${dayInWords(to)} on the agency no longer belonged to the task force that the rule names.`;
    case 'rule_ended':
      return `The rule itself ended: ${dayInWords(to)} was the first day without it.`;
    case 'rule_changed':
      return `The rule was changed on ${dayInWords(to)} and no longer asks for it there.`;
    case 'rule_removed':
      return `The rule was removed on ${dayInWords(to)}.`;
    default:
      return `From ${dayInWords(to)} on the work no longer met the rule.`;
  }
}
