/** Days since 1970-01-01, as `dayOf` gives them. */
export type Day = number;

/** A certification: until the first day on which it no longer counts, renewed from the day on which its window opens. */
export interface Validity {
  /** Null: it does not end. */
  until: Day | null;
  /** First day whose training renews it; null where it does not end. */
  opensOn: Day | null;
}

/** What a requirement makes of a training that is done on a day. Pure: the same days give the same answer. */
export interface RequirementTerms {
  id: string;
  /** @param previous what it renews; null for somebody who is not valid. */
  certifiedOn(on: Day, previous: Validity | null): Validity;
}

/** Somebody of a seat's kind and discipline. */
export interface PlanPerson {
  personId: string;
  agencyId: string;
  /** The first day on which they are there: today, or the day on which they are back. */
  presentFrom: Day;
  /** The first day on which they are not there any more; null: none is known. */
  presentUntil: Day | null;
  /** Why; somebody on leave keeps the certification and comes back, a leaver is replaced. */
  endsBy: 'departure' | 'membership' | 'leave' | null;
  /** Null: not valid today. */
  validity: Validity | null;
  /** Whether they have to do the training whatever the seat needs. */
  owes: boolean;
  /** Whether training alone would make them fill the seat. */
  trainable: boolean;
  /** The smaller, the sooner they are asked. */
  nearness: number;
}

export interface PlanSeat {
  id: string;
  requirementId: string;
  /** At least 1. */
  floor: number;
  /** Separations by person and year, so 0.108 for 10.8 %. */
  yearlyRate: number;
  people: readonly PlanPerson[];
}

/** A training that somebody has accepted: it is counted on and neither moved nor suggested again. */
export interface AcceptedTraining {
  personId: string;
  requirementId: string;
  on: Day;
}

export interface PlanTerms {
  /** What each seat is to reach on every day, between 0 and 1. */
  confidence: number;
  /** Days until a vacant position is filled. */
  hireDays: number;
  /** Days that somebody new needs until the training is done. */
  onboardDays: number;
  /** Nobody is asked to train sooner than after these days. */
  noticeDays: number;
  /** Days that a renewal is planned ahead of the expiry where its window allows. */
  bufferDays: number;
  cohortEveryWeeks: number;
  /** People of one requirement in one cohort at most. */
  places: number;
  /** Share of those who fill seats of a requirement that trains on one day at most. */
  shareAtOnce: number;
  /** Share of people who do not train on their day, and after how many days on average they have done it then. */
  slip: { share: number; meanDays: number };
  /** `owed`: everybody who owes the training has a day. `floor`: only who is needed to keep the floors. */
  scope: 'owed' | 'floor';
}

export interface PlanInput {
  /** Today. */
  from: Day;
  /** The last day that is planned for. */
  to: Day;
  terms: PlanTerms;
  requirements: readonly RequirementTerms[];
  seats: readonly PlanSeat[];
  accepted: readonly AcceptedTraining[];
}

/**
 * What is assumed unless somebody says otherwise. Ours, without a source: the lead times are to be replaced by one's own. A window of
 * two months leaves four cohorts, of which one in five people misses theirs.
 */
export const DEFAULT_TERMS: PlanTerms = {
  confidence: 0.95,
  hireDays: 90,
  onboardDays: 30,
  noticeDays: 7,
  bufferDays: 30,
  cohortEveryWeeks: 2,
  places: 20,
  shareAtOnce: 0.25,
  slip: { share: 0.2, meanDays: 14 },
  scope: 'owed',
};
