import type { Discipline } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** Minutes of a course that somebody earned by attending. */
export interface AttendedCredit {
  personId: string;
  agencyId: string;
  discipline: Discipline;
  courseId: string;
  earnedOn: CivilDate;
  minutes: number;
  /** The minutes count and the course is not completed: less of it was attended than the session asks. */
  inPart: boolean;
  /** What proves it, as a sentence. */
  evidence: string;
  /** Under which a board approved the session. */
  approvalNumber?: string;
  /** Whoever's act it is. */
  by: string;
}

/** Port: where attendance becomes evidence that status, hours, certificates and reports count. Called with the program's reach. */
export abstract class AttendanceCredits {
  /** @returns the id of the completion. */
  abstract give(tx: Transaction, credit: AttendedCredit): Promise<string>;
  /** Takes back what was given; it stays on record. */
  abstract takeBack(tx: Transaction, completionId: string, by: string): Promise<void>;
}
