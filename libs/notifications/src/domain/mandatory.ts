import type { ReminderRole, ReminderStep } from '@muster/contracts';
import { placeOf } from './steps.js';

/** What somebody can have no mail for. Messages in the product stay whatever they choose. */
export type Subscription = 'early' | 'team' | 'agency' | 'reports';

/**
 * To which subscription a reminder belongs; undefined for one that is mandatory: one's own training from a week before it is due, and,
 * for supervisors and administrators, that somebody has lapsed.
 */
export function subscriptionOf(role: ReminderRole, step: ReminderStep): Subscription | undefined {
  switch (role) {
    case 'learner':
      return placeOf(step) < placeOf('days_7') ? 'early' : undefined;
    case 'supervisor':
      return step === 'lapsed' ? undefined : 'team';
    case 'administrator':
      return step === 'lapsed' ? undefined : 'agency';
  }
}
