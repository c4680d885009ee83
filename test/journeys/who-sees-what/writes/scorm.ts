import { ADMINISTRATORS, API, json, TUS } from './written.js';
import type { Writes } from './written.js';

/** Packages, and courses that are taken. */
export const SCORM_WRITES: Writes = {
  [`POST ${API}/kept-commits`]: { own: 'What the browser of whoever asks kept of their own courses.' },
  [`POST ${API}/package-uploads`]: {
    by: ADMINISTRATORS,
    send: () => ({ headers: { ...TUS, 'upload-length': '10' } }),
  },
  [`POST ${API}/registrations/{id}/launches`]: { changes: 'records', send: json(() => ({ mode: 'review' })) },
  [`POST ${API}/attempts/{id}/reviews`]: {
    changes: 'records',
    send: json(() => ({ finding: 'plausible', note: 'Looked at' })),
  },
  [`POST ${API}/package-imports`]: {
    changes: 'account',
    send: json(({ packageUpload, ownCourse }) => ({ uploadId: packageUpload, courseId: ownCourse }), 'packageUpload'),
  },
  [`PATCH ${API}/package-uploads/{id}`]: {
    changes: 'account',
    send: () => ({
      body: '0123456789',
      headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    }),
  },
};
