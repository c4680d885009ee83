import { conflict } from '@muster/kernel';
import type { MusterError } from '@muster/kernel';

export function cannotSnooze(reason: string): MusterError {
  return conflict('NOTIFICATIONS.CANNOT_SNOOZE', reason);
}
