import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** What a plan suggests. */
export const suggestionKinds = vocabulary({
  refresher: 'Refresher',
  onboarding: 'First training',
  hire: 'Successor to hire and train',
});
export const suggestionKind = suggestionKinds.schema;
export type SuggestionKind = z.infer<typeof suggestionKind>;

/** Whom a plan gives days for training. */
export const planScopes = vocabulary({
  owed: 'Everybody who owes the training, and whoever else a seat needs',
  floor: 'Only the people whom the seats need',
});
export const planScope = planScopes.schema;
export type PlanScope = z.infer<typeof planScope>;

/** Whether a seat reaches what was asked for on every day of a plan. */
export const planSeatStates = vocabulary({
  holds: 'Holds',
  short: 'Cannot hold',
  kept_by_court: 'Kept by the court',
});
export const planSeatState = planSeatStates.schema;
export type PlanSeatState = z.infer<typeof planSeatState>;

/** Where the rate of separations comes from that a seat is planned with. */
export const rateBases = vocabulary({
  seat: 'measured among the people of this seat over the last year',
  task_force:
    'measured over the whole task force, because so few people of this seat have left that their own rate says too little',
  national:
    'the national rate of sworn officers, 10.8 % in 2003 and 2008, or what was measured when that is more, because too few people have left to measure',
});
export const rateBasis = rateBases.schema;
export type RateBasis = z.infer<typeof rateBasis>;

/** What has become of an accepted training. */
export const plannedTrainingStates = vocabulary({
  planned: 'Planned',
  late: 'Past its day',
  done: 'Done',
  dropped: 'Dropped',
});
export const plannedTrainingState = plannedTrainingStates.schema;
export type PlannedTrainingState = z.infer<typeof plannedTrainingState>;

/** Why a newer plan does not repeat what the one before suggested, as a sentence. */
export const droppedReasons = vocabulary({
  left: 'The person does not work at the agency any more.',
  agency_left: 'The agency is not a member of the task force any more.',
  no_seat: 'No seat asks for this training any more.',
  accepted: 'It was accepted and stands among the accepted trainings.',
  trained: 'The person has been trained since.',
  leaves: 'The person’s last day is entered, and a renewal would come after it or serve no seat.',
  stays: 'The person stays after all, so that no successor is needed.',
  place_filled: 'The place is filled, or another person is trained for it.',
  not_needed: 'No seat needs it on any day of the plan, and it has no day of its own.',
});
export const droppedReason = droppedReasons.schema;
export type DroppedReason = z.infer<typeof droppedReason>;
