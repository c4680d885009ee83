import type { CycleKind } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** A period of a requirement that is certified, with what it rests on. */
export interface CertifiedCycle {
  personId: string;
  agencyId: string | null;
  requirementId: string;
  requirementTitle: string;
  kind: CycleKind;
  certifiedOn: CivilDate;
  /** First day on which it no longer counts; null for ever. */
  validUntil: CivilDate | null;
  /** Contact minutes of the trainings together. */
  minutes: number;
  /** What the rule counts, where it asks for hours. */
  hours: { minutesPerCredit: number; minutes: number; categories: { name: string; minutes: number }[] } | null;
  trainings: { completionId: string; courseId: string; earnedOn: CivilDate }[];
}

/** Port: the periods that are certified. Whoever keeps certifications provides it. */
export abstract class CertifiedCyclesPort {
  /**
   * As everything stands now; null where the period is not certified. `elsewhere` where the same is told by an assignment of another record
   * of the person.
   */
  abstract of(tx: Transaction, assignmentId: string, sequence: number): Promise<CertifiedCycle | 'elsewhere' | null>;
}
