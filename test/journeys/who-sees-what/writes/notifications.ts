import { API, json } from './written.js';
import type { Writes } from './written.js';

/** Messages, reminders, mail and calendars. */
export const NOTIFICATIONS_WRITES: Writes = {
  [`POST ${API}/messages/read`]: { own: 'The messages of whoever asks.' },
  [`POST ${API}/messages/{id}/read`]: { own: 'The messages of whoever asks.' },
  [`POST ${API}/reminders/{id}/snooze`]: { own: 'What whoever asks was told of their own training.' },
  [`PUT ${API}/mail-preferences`]: { own: 'Which mail whoever asks gets.' },
  ['POST /unsubscribe/{token}']: { own: 'Opened by the secret of a mail.' },
  [`POST ${API}/calendar-feeds`]: { own: 'The calendars of whoever asks; of an agency only with a right over it.' },
  [`POST ${API}/calendar-feeds/{id}/renewal`]: { own: 'The calendars of whoever asks.' },
  [`DELETE ${API}/calendar-feeds/{id}`]: { own: 'The calendars of whoever asks.' },
  [`PUT ${API}/agencies/{id}/reminder-settings`]: {
    changes: 'agency',
    send: json(
      () => ({
        enabled: false,
        quietWeekends: false,
        federalHolidays: false,
        holidays: [],
        supervisorSteps: [],
        administratorSteps: [],
      }),
      'agencyExternalId',
    ),
  },
};
