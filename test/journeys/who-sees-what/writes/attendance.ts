import { now, sessionOf } from '../plant-session.js';
import type { Things } from '../things.js';
import { API, json } from './written.js';
import type { Writes } from './written.js';

const sheet = ({ externalId }: Things) => ({ csv: `external_id,in,out\n${externalId},00:00,00:01` });

/** Live sessions and who attended them. */
export const ATTENDANCE_WRITES: Writes = {
  [`POST ${API}/live-sessions`]: {
    changes: 'agency',
    send: json(({ agency, course }) => sessionOf(agency, course, 'A session'), 'course'),
  },
  [`POST ${API}/live-sessions/{id}/change-previews`]: {
    changes: 'agency',
    send: json(() => ({ place: 'Another room' }), 'liveSession'),
  },
  [`POST ${API}/live-sessions/{id}/changes`]: {
    changes: 'agency',
    send: json(() => ({ place: 'Another room' }), 'liveSession'),
  },
  [`POST ${API}/live-sessions/{id}/cancellation`]: {
    changes: 'agency',
    send: json(() => ({ reason: 'emergency' }), 'liveSession'),
  },
  [`POST ${API}/live-sessions/{id}/attendances`]: {
    changes: 'records',
    send: json(
      ({ person }) => ({ personId: person, spans: [{ in: now(-30), out: now(-20) }], reason: 'wrong_times' }),
      'liveSession',
    ),
  },
  [`POST ${API}/live-sessions/{id}/attendances/{personId}/withdrawal`]: {
    changes: 'records',
    send: json(() => ({ reason: 'was_not_there' }), 'liveSession'),
  },
  [`POST ${API}/live-sessions/{id}/sheet-previews`]: {
    answers: 'records',
    send: json(sheet, 'liveSession'),
    counted: (body) =>
      (body as { lines: { state: string }[] }).lines.filter(({ state }) => state !== 'elsewhere').length,
  },
  [`POST ${API}/live-sessions/{id}/sheets`]: { changes: 'records', send: json(sheet, 'liveSession') },
  [`POST ${API}/live-sessions/{id}/sheets/{sheetId}/withdrawal`]: {
    changes: 'records',
    send: json(() => ({}), 'sheet'),
  },
  [`POST ${API}/live-sessions/{id}/check-ins`]: { own: 'Whoever asks, with the code that the room shows.' },
};
