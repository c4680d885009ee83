import type { LeaveAnswer } from '@muster/contracts';
import type { LeaveRow } from '../data/leave.repository.js';

export function leaveAnswerOf({ personId: _personId, ...leave }: LeaveRow): LeaveAnswer {
  return leave;
}
