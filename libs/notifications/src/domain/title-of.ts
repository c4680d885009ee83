import { counted } from '@muster/contracts';
import type { ReminderRole } from '@muster/contracts';

/**
 * The title of a message, and the subject of its mail: how much there is and nothing of whom or what. Made of fixed words and numbers, so
 * that nothing anybody has typed gets into a header.
 */
export function titleOf(roles: readonly ReminderRole[], notices = 0): string {
  const own = roles.filter((role) => role === 'learner').length;
  const others = roles.length - own;
  const parts = [
    ...(own > 0 ? [`${counted(own, 'training')} of yours`] : []),
    ...(others > 0 ? [`${counted(others, 'training')} of your people`] : []),
  ];
  const about = counted(notices, 'notice about reports or task forces', 'notices about reports or task forces');
  if (parts.length === 0) return about;
  return `Reminder: ${parts.join(' and ')}${notices > 0 ? `, and ${about}` : ''}`;
}
