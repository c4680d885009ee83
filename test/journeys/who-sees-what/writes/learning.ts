import { API, DAY, json } from './written.js';
import type { Writes } from './written.js';

/** Registrations and completions. */
export const LEARNING_WRITES: Writes = {
  [`POST ${API}/registrations`]: {
    changes: 'records',
    send: json(({ person, ownCourse }) => ({ personId: person, courseId: ownCourse }), 'person'),
  },
  [`POST ${API}/completions`]: {
    changes: 'records',
    send: json(
      ({ person }) => ({ personId: person, title: 'A seminar', completedOn: DAY, minutes: 30, evidence: 'A list' }),
      'person',
    ),
  },
  [`POST ${API}/completions/{id}/withdrawal`]: {
    changes: 'records',
    send: json(() => ({ reason: 'entered_in_error' }), 'completion'),
  },
};
