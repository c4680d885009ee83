import type { CertificationStatus, Discipline, MemberKind, SeatEnd } from '@muster/contracts';

/** Days are civil dates, YYYY-MM-DD. */
type Day = string;

/** How many people of a kind of member have to be current for a requirement. */
export interface Seat {
  id: string;
  agencyKind: MemberKind;
  /** Null: everybody at agencies of the kind. */
  discipline: Discipline | null;
  requirementId: string;
  /** At least 1. */
  floor: number;
  /** Whether somebody in the grace period fills it: some statutes let an officer serve in grace, others do not. */
  countGrace: boolean;
}

/** A position that somebody holds on the day at an agency that is a member on that day. */
export interface MemberPost {
  personId: string;
  agencyId: string;
  agencyKind: MemberKind;
  discipline: Discipline;
  /** Whether a memorandum of the agency is in force on the day. */
  mou: boolean;
  away: boolean;
  /** Somebody who is away: the first day back, null while it is not known. */
  backOn: Day | null;
  /** The first day, after the day, on which the position, the membership or the presence is over; null: none is known. */
  endsOn: Day | null;
  endsBy: Exclude<SeatEnd, 'expiry'> | null;
}

/** Where somebody stands for a requirement on the day. Who is not assigned it may have no row. */
export interface Standing {
  personId: string;
  requirementId: string;
  assignmentId: string;
  status: CertificationStatus;
  /** The first day on which it no longer counts; null: it does not end. */
  validUntil: Day | null;
  graceUntil: Day | null;
}

/** Where one person stands for one requirement; undefined for who has no row. */
export type StandingOf = (training: Pick<Standing, 'personId' | 'requirementId'>) => Standing | undefined;

/** Finds standings by person and requirement, of which there is one each. */
export function standingsByTraining(standings: readonly Standing[]): StandingOf {
  const key = ({ personId, requirementId }: Pick<Standing, 'personId' | 'requirementId'>) =>
    `${personId} ${requirementId}`;
  const found = new Map(standings.map((standing) => [key(standing), standing]));
  return (training) => found.get(key(training));
}

/** Whether the status fills a seat. */
export function fills(status: CertificationStatus, countGrace: boolean): boolean {
  return status === 'current' || status === 'due_soon' || (countGrace && status === 'grace');
}
