import { agencyLevels, dayInWords, disciplines, memberKinds } from '@muster/contracts';
import type { AgencyLevel, AssignmentAudience, Discipline, MemberKind } from '@muster/contracts';

/** Names of agencies and task forces by id: those that the reader may see. */
export type KnownNames = Readonly<Record<string, string>>;

/** A position as a rule looks at it. */
export interface LookedAt {
  personId: string;
  agencyName: string;
  agencyKind: MemberKind;
  agencyLevel: AgencyLevel | null;
  discipline: Discipline;
  title: string | null;
  /** The agency and all above it. */
  agencies: ReadonlySet<string>;
}

const FOREIGN = 'a rule of another agency';

/**
 * A rule as a sentence names it: by whom it is for. One for agencies of which the reader sees none is told by nothing more than that.
 */
export function ruleInWords(audience: AssignmentAudience, names: KnownNames): string {
  if (isForeign(audience, names)) return FOREIGN;
  const conditions = [
    audience.agencyIds && `at ${namedAmong(audience.agencyIds, names, 'another agency')}`,
    audience.taskForceIds &&
      `in the member agencies of ${namedAmong(audience.taskForceIds, names, 'another task force')}`,
    audience.agencyKinds && `in agencies of the kind ${quoted(audience.agencyKinds.map((c) => memberKinds.labels[c]))}`,
    audience.levels && `in agencies of the level ${quoted(audience.levels.map((code) => agencyLevels.labels[code]))}`,
    audience.disciplines && `of the discipline ${quoted(audience.disciplines.map((code) => disciplines.labels[code]))}`,
    audience.titles && `with the title ${quoted(audience.titles)}`,
    audience.hiredAfter && `hired after ${dayInWords(audience.hiredAfter)}`,
  ].filter((condition) => condition !== undefined);
  return `the rule for people ${conditions.join(', ')}`;
}

/**
 * Which conditions of a rule, as it reads today, a position does not meet, in sentences. What depends on days, such as the day of
 * hire, is not among them; nor is anything of a rule whose agencies the reader does not see.
 */
export function unmetInWords(audience: AssignmentAudience, position: LookedAt, names: KnownNames): string[] {
  if (isForeign(audience, names)) return [];
  const { exclude = {} } = audience;
  const { agencyName, agencyKind, agencyLevel, discipline, title, agencies } = position;
  const plain = (text: string | null) => text?.trim().toLowerCase();
  const within = (ids: readonly string[] | undefined) => ids?.some((id) => agencies.has(id));
  const titled = (titles: readonly string[] | undefined) => titles?.some((one) => plain(one) === plain(title));
  const lines: [boolean | undefined, string][] = [
    [exclude.personIds?.includes(position.personId), 'The rule leaves this person out by name.'],
    [
      within(audience.agencyIds) === false,
      `The rule is for ${namedAmong(audience.agencyIds, names, 'another agency')}, and ${agencyName} is no part of that.`,
    ],
    [within(exclude.agencyIds), `The rule leaves out the people of ${agencyName}.`],
    [
      audience.agencyKinds?.includes(agencyKind) === false || exclude.agencyKinds?.includes(agencyKind),
      `${agencyName} is of the kind “${memberKinds.labels[agencyKind]}”, for which the rule is not.`,
    ],
    [
      agencyLevel === null
        ? audience.levels !== undefined
        : audience.levels?.includes(agencyLevel) === false || exclude.levels?.includes(agencyLevel),
      agencyLevel === null
        ? `${agencyName} is of no level, and the rule asks for one.`
        : `${agencyName} is of the level “${agencyLevels.labels[agencyLevel]}”, for which the rule is not.`,
    ],
    [
      audience.disciplines?.includes(discipline) === false || exclude.disciplines?.includes(discipline),
      `The discipline is “${disciplines.labels[discipline]}”, for which the rule is not.`,
    ],
    [
      titled(audience.titles) === false || (title !== null && titled(exclude.titles)),
      title === null
        ? 'There is no title, and the rule asks for one.'
        : `The title is “${title}”, for which the rule is not.`,
    ],
  ];
  return lines.flatMap(([unmet, sentence]) => (unmet ? [sentence] : []));
}

function isForeign({ agencyIds }: AssignmentAudience, names: KnownNames): boolean {
  return agencyIds !== undefined && !agencyIds.some((id) => names[id] !== undefined);
}

const SHOWN = 3;
const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** The names that are known, and one word for all that are not. */
function namedAmong(ids: readonly string[] = [], names: KnownNames, other: string): string {
  const known = ids.flatMap((id) => names[id] ?? []);
  return short([...known, ...(known.length < ids.length ? [other] : [])]);
}

function quoted(words: readonly string[]): string {
  return short(words.map((word) => `“${word}”`));
}

/** A rule may name hundreds: more than a few are counted. */
function short(words: readonly string[]): string {
  const rest = words.length - SHOWN;
  return either.format(rest <= 1 ? words : [...words.slice(0, SHOWN), `one of ${rest} others`]);
}
