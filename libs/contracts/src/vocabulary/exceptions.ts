import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** What an administrator can enter for a person beside rule and evidence. */
export const exceptionKinds = vocabulary({
  hold: 'Hold',
  extension: 'Extension',
  waiver: 'Waiver',
  revocation: 'Revocation',
  override: 'Override',
});
export const exceptionKind = exceptionKinds.schema;
export type ExceptionKind = z.infer<typeof exceptionKind>;

export const holdKinds = vocabulary({ leave: 'Leave', deployment: 'Deployment', suspension: 'Suspension' });
export const holdKind = holdKinds.schema;
export type HoldKind = z.infer<typeof holdKind>;

/** What holds do to the dates of a requirement. */
export const holdEffects = vocabulary({
  shift: 'Moves deadlines and expiry by the days away',
  prorate: 'Lowers the hours asked for',
  none: 'Moves nothing',
});
export const holdEffect = holdEffects.schema;

/** Which date an extension moves. */
export const extendedDates = vocabulary({ dueOn: 'Due date', validUntil: 'Expiry' });
export const extendedDate = extendedDates.schema;

/** Why an exception was entered. None of them tells anything of somebody's health or family. */
export const exceptionReasons = vocabulary({
  approved_absence: 'approved absence',
  military_orders: 'military orders',
  duty_restricted: 'duty restricted by the agency',
  training_not_offered: 'the training was not offered in time',
  emergency: 'emergency or disaster',
  board_decision: 'decision of the certifying board',
  agency_decision: 'decision of the agency',
  not_in_this_role: 'not needed in the present role',
  teaches_the_course: 'teaches the course',
  record_in_error: 'the record was in error',
  integrity_finding: 'finding on how the course was taken',
  proof_pending: 'proof is on its way',
});
export const exceptionReason = exceptionReasons.schema;
export type ExceptionReason = z.infer<typeof exceptionReason>;

/** Which reasons stand for which kind. */
export const reasonsOfKind: Readonly<Record<ExceptionKind, readonly ExceptionReason[]>> = {
  hold: ['approved_absence', 'military_orders', 'duty_restricted', 'agency_decision'],
  extension: ['training_not_offered', 'emergency', 'board_decision', 'agency_decision', 'military_orders'],
  waiver: ['not_in_this_role', 'teaches_the_course', 'board_decision', 'agency_decision'],
  revocation: ['record_in_error', 'integrity_finding', 'board_decision'],
  override: ['proof_pending', 'emergency', 'board_decision'],
};

/** Why an exception was taken back. */
export const withdrawalReasons = vocabulary({
  entered_in_error: 'entered in error',
  facts_changed: 'the facts have changed',
  decision_reversed: 'the decision was reversed',
});
export const withdrawalReason = withdrawalReasons.schema;
export type WithdrawalReason = z.infer<typeof withdrawalReason>;
