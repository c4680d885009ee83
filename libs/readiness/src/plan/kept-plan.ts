import type { Discipline, PlanBody } from '@muster/contracts';
import { newId } from '@muster/kernel';
import type { CivilDate } from '@muster/kernel';
import { dateOf } from '../domain/days.js';
import type { Plan, SeatResult, Suggestion } from '../domain/plan/make-plan.js';
import type { Day, PlanTerms } from '../domain/plan/plan-input.js';
import { DEFAULT_TERMS } from '../domain/plan/plan-input.js';
import type { ReadInput } from './plan-inputs.service.js';
import type { KeptSeat, SuggestionRow } from './plan.repository.js';

export function termsOf({ confidencePercent, hireDays, onboardDays, scope }: PlanBody): PlanTerms {
  return { ...DEFAULT_TERMS, confidence: confidencePercent / 100, hireDays, onboardDays, scope };
}

export function keptSeatOf(result: SeatResult, { input, rates }: ReadInput): KeptSeat {
  const { seatId, probability, worstOn, undone, failing, remedies } = result;
  const people = input.seats.find(({ id }) => id === seatId)?.people ?? [];
  const rate = rates.get(seatId);
  return {
    ...{ seatId, probability, worstOn: dateOf(worstOn) },
    undone: { probability: undone.probability, worstOn: dateOf(undone.worstOn) },
    people: people.length,
    certified: people.filter(({ validity, presentFrom }) => validity !== null && presentFrom === input.from).length,
    yearlyRate: rate?.yearlyRate ?? 0,
    rateBasis: rate?.basis ?? 'national',
    failing: failing.map((span) => ({ ...span, from: dateOf(span.from), to: dateOf(span.to) })),
    remedies: remedies && {
      ...remedies,
      people: remedies.people && { count: remedies.people.count, by: dateOf(remedies.people.by) },
    },
  };
}

/**
 * What is kept of a plan's suggestions: of each person the next training of a requirement, since what comes after it rests on days
 * that are not there yet, and the plans to come will say it; and the successors.
 * @param disciplineOf of a person at an agency.
 */
export function keptSuggestionsOf(
  plan: Plan,
  requirementOf: ReadonlyMap<string, string>,
  disciplineOf: (person: Suggestion['person']) => Discipline,
): SuggestionRow[] {
  const trainings = plan.suggestions
    .filter(({ person, training }) => training.renews === person.validity)
    .map(({ person, requirementId, training, seatIds, without }): SuggestionRow => ({
      ...whoOf(person, disciplineOf),
      ...{ kind: training.kind, requirementId, on: dateOf(training.on), seatIds },
      opensOn: dayOrNull(training.renews?.opensOn),
      validUntil: dayOrNull(training.renews?.until),
      pulledForward: training.pulledForward,
      late: training.renews?.until != null && training.on >= training.renews.until,
      loss: without && { seatId: without.seatId, on: dateOf(without.on), with: without.before, without: without.after },
    }));
  const hires = plan.hires.map(({ seatId, replaces, trainedBy }): SuggestionRow => ({
    ...whoOf(replaces, disciplineOf),
    ...{ kind: 'hire', requirementId: requirementOf.get(seatId) ?? '', on: dateOf(trainedBy), seatIds: [seatId] },
    ...{ opensOn: null, validUntil: null, pulledForward: false, late: false, loss: null },
  }));
  return [...trainings, ...hires].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function whoOf(person: Suggestion['person'], disciplineOf: (person: Suggestion['person']) => Discipline) {
  const { personId, agencyId } = person;
  return { id: newId(), personId, agencyId, discipline: disciplineOf(person) };
}

function dayOrNull(day: Day | null | undefined): CivilDate | null {
  return day == null ? null : dateOf(day);
}
