import { agencyLevels, dayInWords, disciplines, memberKinds } from '@muster/contracts';
import type { AgencyLevel, AssignmentAudience, Discipline, MemberKind } from '@muster/contracts';
import type { CivilDate } from './civil-date.js';

/** The facts by which a position meets a rule. */
export interface MetFacts {
  agencyName: string;
  agencyKind: MemberKind;
  agencyLevel: AgencyLevel | null;
  /** The agency that the rule names: the person's own or one above it; null when the rule names none. */
  namedAgency: string | null;
  /** The task force of the rule, and since when the agency has been a member; null when the rule names none. */
  taskForceName: string | null;
  joinedOn: CivilDate | null;
  discipline: Discipline;
  title: string | null;
  hiredOn: CivilDate;
}

/** Why somebody meets a rule: one sentence for each condition that the rule has, so that nothing is told that was not asked. */
export function reasonsOf(audience: AssignmentAudience, facts: MetFacts): string[] {
  const { agencyName, namedAgency, taskForceName, joinedOn } = facts;
  const part = namedAgency !== null && namedAgency !== agencyName ? `, which is part of ${namedAgency}` : '';
  const level = facts.agencyLevel === null ? '' : agencyLevels.labels[facts.agencyLevel];
  return [
    audience.agencyIds && `Works at ${agencyName}${part}.`,
    audience.agencyKinds && `${agencyName} is of the kind “${memberKinds.labels[facts.agencyKind]}”.`,
    audience.levels && `${agencyName} is of the level “${level}”.`,
    audience.taskForceIds &&
      `${agencyName} belongs to ${taskForceName ?? 'the task force'} since ${dayInWords(joinedOn)}.`,
    audience.disciplines && `The discipline is “${disciplines.labels[facts.discipline]}”.`,
    audience.titles && `The title is “${facts.title ?? ''}”.`,
    audience.hiredAfter && `Hired on ${dayInWords(facts.hiredOn)}, after ${dayInWords(audience.hiredAfter)}.`,
  ].filter((reason) => reason !== undefined);
}
