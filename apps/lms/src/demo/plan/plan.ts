import type { CivilDate } from '@muster/kernel';
import { addDays, addMonths, anchorOf, yearOf } from './days.js';
import { trainingOf } from './training.js';
import type { DemoAssignment, DemoCompletion } from './training.js';
import { lastPosition, workforceOf } from './workforce.js';
import type { DemoPerson } from './workforce.js';

/** Zone in which the demo's days begin. */
export const DEMO_ZONE = 'America/Chicago';

/** The award that pays for the demo's training: three federal fiscal years, two of which have passed. */
export interface DemoAward {
  number: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
}

/** Somebody who has told when they leave. */
export interface DemoNotice {
  externalId: string;
  agency: string;
  /** Last day, one and a half months or more after any day of the anchor's month. */
  on: CivilDate;
}

/** All that the demo holds, before any of it is sent. */
export interface DemoPlan {
  anchor: CivilDate;
  people: readonly DemoPerson[];
  assignments: readonly DemoAssignment[];
  completions: readonly DemoCompletion[];
  award: DemoAward;
  notice: DemoNotice;
}

/**
 * The demo as of a day. Nothing in it is chance: one month gives one plan.
 * @param today civil date in `DEMO_ZONE`.
 */
export function demoPlan(today: CivilDate): DemoPlan {
  const anchor = anchorOf(today);
  const people = workforceOf(anchor);
  return { anchor, people, ...trainingOf(people, anchor), award: awardOf(anchor), notice: noticeOf(people, anchor) };
}

/** Begins with the federal fiscal year (October 1) that began two to three years before. */
function awardOf(anchor: CivilDate): DemoAward {
  const twoYearsAgo = addMonths(anchor, -24);
  const october = `${yearOf(twoYearsAgo)}-10-01`;
  const startsOn = october <= twoYearsAgo ? october : `${yearOf(twoYearsAgo) - 1}-10-01`;
  return { number: 'DEMO-0000', startsOn, endsOn: addDays(addMonths(startsOn, 36), -1) };
}

/** The one survivor consultant leaves, so that the coordinator has a seat to fill. */
function noticeOf(people: readonly DemoPerson[], anchor: CivilDate): DemoNotice {
  const consultant = people.find((person) => {
    const { discipline, endsOn } = lastPosition(person);
    return discipline === 'survivor_consultant' && endsOn === null;
  });
  if (!consultant) throw new Error('The demo has no survivor consultant who could leave.');
  return { externalId: consultant.externalId, agency: lastPosition(consultant).agency, on: addDays(anchor, 75) };
}
