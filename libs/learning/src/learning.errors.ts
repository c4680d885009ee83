import { conflict } from '@muster/kernel';
import type { MusterError } from '@muster/kernel';

export function withdrawnBefore(): MusterError {
  return conflict('LEARNING.WITHDRAWN', 'This completion was taken back before. Nothing is left to take back.');
}

/** What a course or a live session tells is corrected where it was told. */
export function notEnteredByHand(source: string): MusterError {
  return conflict(
    'LEARNING.NOT_ENTERED_BY_HAND',
    source === 'attendance' || source === 'attendance_in_part'
      ? 'This comes from a live session. Correct the attendance there, and the credit follows.'
      : 'This comes from a course that was taken here. Enter a revocation on the page of the person instead.',
  );
}
