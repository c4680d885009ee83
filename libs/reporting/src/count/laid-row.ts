import type { MeasureCode } from '@muster/contracts';
import type { LaidFact } from '../data/laid-facts.repository.js';
import type { LeftOutReason } from '../domain/index.js';
import { rounded } from './rounded.js';

/** What a fact adds to a measure, or why it is left out; by the same order of reasons as `selectRows`. */
export interface LaidRow {
  adds: number;
  leftOutBecause: LeftOutReason | null;
}

type Standing = Pick<
  LaidFact,
  | 'inPeriod'
  | 'inPart'
  | 'professional'
  | 'minutes'
  | 'seatCounts'
  | 'minutesCount'
  | 'lastOfPeriod'
  | 'lastToDate'
  | 'lastOfAgency'
>;

/** Undefined for a measure that no fact can give. A laid fact is never of before the award or after the period, and has an agency. */
export function laidRow(code: MeasureCode, fact: Standing): LaidRow | undefined {
  const rule = RULES[code];
  if (!rule) return undefined;
  const reason = reasonToLeaveOut(code, rule, fact);
  return reason === null ? { adds: rule.amount(fact), leftOutBecause: null } : { adds: 0, leftOutBecause: reason };
}

interface Rule {
  counts: (fact: Standing) => boolean;
  otherwise: LeftOutReason;
  amount: (fact: Standing) => number;
}

const one = (): number => 1;
const person = { otherwise: 'person_already_counted', amount: one } as const;
const timed = { counts: ({ minutesCount }: Standing) => minutesCount, otherwise: 'training_already_counted' } as const;
const ofPeriod: Rule = { ...person, counts: ({ lastOfPeriod }) => lastOfPeriod };

const RULES: Readonly<Partial<Record<MeasureCode, Rule>>> = {
  completions: { counts: ({ seatCounts }) => seatCounts, otherwise: 'training_already_counted', amount: one },
  people_trained_unduplicated_period: ofPeriod,
  people_trained_unduplicated_award_to_date: { ...person, counts: ({ lastToDate }) => lastToDate },
  contact_minutes: { ...timed, amount: ({ minutes }) => minutes ?? 0 },
  // To four places; the measure rounds its sum.
  contact_hours: { ...timed, amount: ({ minutes }) => rounded((minutes ?? 0) / 60) },
  agencies_represented: {
    counts: ({ lastOfAgency }) => lastOfAgency,
    otherwise: 'agency_already_counted',
    amount: one,
  },
  professionals: ofPeriod,
  community_attendees: ofPeriod,
};

function reasonToLeaveOut(code: MeasureCode, { counts, otherwise }: Rule, fact: Standing): LeftOutReason | null {
  if (!fact.inPeriod && code !== 'people_trained_unduplicated_award_to_date') return 'before_period';
  if (fact.inPart) return 'attended_in_part';
  if (code === 'community_attendees') {
    if (fact.professional) return 'professional_audience';
  } else if (!fact.professional) return 'community_audience';
  const hasMinutes = fact.minutes !== null || (code !== 'contact_minutes' && code !== 'contact_hours');
  if (!hasMinutes) return 'minutes_unknown';
  return counts(fact) ? null : otherwise;
}
