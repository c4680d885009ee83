import { agencyLevels, disciplines, memberKinds } from '@muster/contracts';
import type { AssignmentExclusion, Vocabulary } from '@muster/contracts';
import { formatCivilDate } from '../../display/dates.js';

type Codes = Pick<AssignmentExclusion, 'agencyKinds' | 'levels' | 'disciplines'>;

/** Conditions that are chosen from a closed list, in the order in which they are asked for. */
export const codeConditions: readonly { name: keyof Codes; legend: string; vocabulary: Vocabulary<string> }[] = [
  { name: 'agencyKinds', legend: 'Kinds of agency', vocabulary: memberKinds },
  { name: 'levels', legend: 'Levels of government', vocabulary: agencyLevels },
  { name: 'disciplines', legend: 'Disciplines', vocabulary: disciplines },
];

/** Conditions that are chosen by name. */
export const namedConditions = [
  { name: 'agencyIds', legend: 'Agencies, with those below them', what: 'agencies', path: '/agencies' },
  { name: 'taskForceIds', legend: 'Member agencies of task forces', what: 'task forces', path: '/task-forces' },
] as const;

/** The people a rule names, or leaves out: one line for each condition. Ids without a name are of agencies out of the reader's sight. */
export function conditionsInWords(
  conditions: AssignmentExclusion,
  names: Readonly<Record<string, string>>,
): [string, string][] {
  const named = (ids: readonly string[] | undefined) =>
    ids?.map((id) => names[id] ?? 'one that you may not see').join(', ');
  const lines: [string, string | undefined][] = [
    ['Agencies, with those below them', named(conditions.agencyIds)],
    ['Member agencies of', named(conditions.taskForceIds)],
    ...codeConditions.map(({ name, legend, vocabulary }): [string, string | undefined] => [
      legend,
      conditions[name]?.map((code) => vocabulary.labels[code]).join(', '),
    ]),
    ['Titles', conditions.titles?.join(', ')],
    ['Hired after', conditions.hiredAfter && formatCivilDate(conditions.hiredAfter)],
    ['People', named(conditions.personIds)],
  ];
  return lines.filter((line): line is [string, string] => line[1] !== undefined);
}
