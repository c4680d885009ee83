import { describe, expect, it } from '@jest/globals';
import { ProblemError, unreachable } from '../../../../api/problem-error.js';
import { nextStepAfter, pauseAfter } from './send-failure.js';

const refused = (status: number, code?: string) =>
  new ProblemError({ type: 'about:blank', title: 'Refused', status, detail: 'Refused.', ...(code && { code }) });

describe('sending that failed', () => {
  it.each([
    ['the server cannot be reached', unreachable()],
    ['the server restarts', refused(503)],
    ['another request still sends', refused(423, 'SCORM.UPLOAD_BUSY')],
    ['other bytes have arrived than this browser thought', refused(409, 'SCORM.UPLOAD_OFFSET')],
    ['the request broke off', refused(400, 'SCORM.UPLOAD_INTERRUPTED')],
    ['the bytes were damaged on the way', refused(460)],
    ['the server asks for patience', refused(429)],
  ])('waits and goes on when %s', (_why, failure) => expect(nextStepAfter(failure)).toBe('wait'));

  it.each([404, 410])('begins anew when the server answers %s for the upload', (status) => {
    expect(nextStepAfter(refused(status))).toBe('anew');
  });

  it.each([
    ['the session is over', refused(401)],
    ['the role does not allow it', refused(403)],
    ['the package is too large', refused(413)],
    ['the disk of the server is full', refused(507)],
    ['too many uploads are on their way', refused(429, 'SCORM.TOO_MANY_UPLOADS')],
    ['the upload was imported with other details', refused(409, 'SCORM.UPLOAD_IMPORTED')],
  ])('stops and says so when %s', (_why, failure) => expect(nextStepAfter(failure)).toBe('stop'));

  it('is tried again soon at first and every half minute in the end', () => {
    expect([1, 2, 5, 6, 100].map(pauseAfter)).toEqual([1000, 2000, 20_000, 30_000, 30_000]);
  });
});
