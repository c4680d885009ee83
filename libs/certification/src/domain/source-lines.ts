import { dayInWords, disciplines } from '@muster/contracts';
import type { Discipline } from '@muster/contracts';
import { addDays, covers } from './civil-date.js';
import type { CivilDate } from './civil-date.js';

/** Why nobody asks for an assignment any more: of a rule all but the last, of somebody by hand the first and the last. */
export type EndedBecause =
  | 'position_ended'
  | 'agency_left_task_force'
  | 'rule_ended'
  | 'rule_changed'
  | 'rule_removed'
  | 'no_longer_meets'
  | 'not_begun'
  | 'taken_back';

/** Work as an explanation names it. */
export interface NamedPosition {
  discipline: Discipline;
  agencyName: string;
  title?: string | null;
}

/** One reason why a training was or is owed, with what its reader may know of it. */
export interface ToldSource {
  /** Null for an assignment by hand. */
  ruleId: string | null;
  /** The rule by whom it is for, such as `the rule for people at Police`. */
  rule?: string;
  /** Who assigned it by hand. */
  by?: string;
  /** Somebody saved a plan that asks for it. */
  planned?: boolean;
  from: CivilDate;
  /** First day without it; null while it lasts. */
  to: CivilDate | null;
  because: EndedBecause | null;
  /** The work through which a rule asked for it. */
  position?: NamedPosition;
  /** What of the rule, as it reads today, the work since does not meet, in sentences. */
  unmet?: readonly string[];
}

/** The sources that hold on a day. */
export function holding<Source extends ToldSource>(sources: readonly Source[], on: CivilDate): Source[] {
  return sources.filter(({ from, to }) => covers({ from, ...(to === null ? {} : { to }) }, on));
}

/**
 * The sources that have ended by a day. One that ended on its first day has asked for nothing on any day, and is told all the same:
 * whoever looks saw it come and go.
 */
function endedBy<Source extends ToldSource>(sources: readonly Source[], on: CivilDate): Source[] {
  return sources.filter(({ from, to, because }) => from <= on && to !== null && to <= on && because !== 'not_begun');
}

/** The sources that ended last, where none covers the day: why the person owes nothing any more. */
export function endedLast<Source extends ToldSource>(sources: readonly Source[], on: CivilDate): Source[] {
  if (holding(sources, on).length > 0) return [];
  const ended = endedBy(sources, on);
  const last = ended.map(({ to }) => to ?? '').sort();
  return ended.filter(({ to }) => to === last.at(-1));
}

/** Which sources to tell of the ended ones: while others hold it, how each rule that holds it no more ended last. */
export function endedToTell<Source extends ToldSource>(sources: readonly Source[], on: CivilDate): Source[] {
  const held = holding(sources, on);
  if (held.length === 0) return endedLast(sources, on);
  const last = new Map<string | null, Source>();
  for (const source of endedBy(sources, on)) {
    if (held.some(({ ruleId }) => ruleId === source.ruleId)) continue;
    const known = last.get(source.ruleId);
    if (!known || (known.to ?? '') <= (source.to ?? '')) last.set(source.ruleId, source);
  }
  return [...last.values()];
}

/** Who asks for the training on a day, since when, and through which work. */
export function holdingLines(held: readonly ToldSource[]): string[] {
  return [
    ...new Set(
      held.map((source) =>
        source.ruleId === null
          ? `${byHand(source)} on ${dayInWords(source.from)}.`
          : `${ruleOf(source)} asks for it since ${dayInWords(source.from)}${
              source.position ? ` because of the work as ${named(source.position)}` : ''
            }.`,
      ),
    ),
  ];
}

/**
 * Who asked for the training, and why no longer.
 * @param ended the sources to tell
 * @param since the positions of the first day on which nobody asks for it, as far as the reader sees them; none while somebody does
 */
export function endedLines(ended: readonly ToldSource[], since: readonly NamedPosition[]): string[] {
  const lines = ended.flatMap((source) => [asked(source), ...(source.unmet ?? [])]);
  const [first] = ended;
  const moved = ended.some(({ ruleId, because }) => ruleId !== null && BY_WORK.has(because));
  if (!first || first.to === null || !moved) return [...new Set(lines)];
  const now = since.map(
    (position) => `From ${dayInWords(first.to)} on the work is ${named(position)}; no rule asks for it there.`,
  );
  return [...new Set([...lines, ...now])];
}

const BY_WORK: ReadonlySet<EndedBecause | null> = new Set(['position_ended', 'no_longer_meets']);

function asked(source: ToldSource): string {
  const days = source.from === source.to ? `on ${dayInWords(source.from)} only` : `from ${dayInWords(source.from)} on`;
  if (source.ruleId === null) return [`${byHand(source)} ${days}.`, handReasonOf(source)].join(' ').trimEnd();
  const work = source.position ? ` of the work as ${named(source.position)}` : ' of the work of that time';
  return `${ruleOf(source)} asked for it ${days} because${work}. ${reasonOf(source)}`;
}

function ruleOf({ rule = 'a rule' }: ToldSource): string {
  return `${rule.slice(0, 1).toUpperCase()}${rule.slice(1)}`;
}

function byHand({ planned, by }: ToldSource): string {
  const who = by === undefined ? '' : ` by ${by}`;
  return planned ? `It was assigned through a saved plan${who}` : `It was assigned by hand${who}`;
}

function named({ discipline, agencyName, title }: NamedPosition): string {
  return `“${disciplines.labels[discipline]}”${title ? ` (${title})` : ''} at ${agencyName}`;
}

function handReasonOf({ to, because }: ToldSource): string {
  switch (because) {
    case 'position_ended':
      return `It ended with the last position: ${dayInWords(to)} was the first day without one.`;
    case 'taken_back':
      return `It was taken back on ${dayInWords(to)}.`;
    default:
      return '';
  }
}

function reasonOf({ from, to, because }: ToldSource): string {
  switch (because) {
    case 'position_ended':
      return to === null || to === from
        ? 'That position has ended.'
        : `That position ended on ${dayInWords(addDays(to, -1))}.`;
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
