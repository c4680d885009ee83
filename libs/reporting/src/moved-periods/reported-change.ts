import type { CivilDate } from '@muster/kernel';
import type { AgencyDay } from '../data/covered-day.repository.js';

/** Training that would come on record. */
export interface AddedTraining {
  personId: string;
  /** The agency for which it would be put down. */
  agencyId: string;
  /** Null where it is no course of the catalog. */
  courseId: string | null;
  completedOn: CivilDate;
  minutes: number;
}

/** What a change that is only looked at does to what reports stand on. */
export interface ReportedChange {
  added: readonly AddedTraining[];
  /** Ids of completions that would be taken back. */
  takenBack: readonly string[];
  /** Days on which something would fall due that did not before, or would no longer. */
  due: readonly AgencyDay[];
}
