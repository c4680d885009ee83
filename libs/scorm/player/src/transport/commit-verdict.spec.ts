import { answer } from '../testing/scripted-wire.js';
import { judgeCommit } from './commit-verdict.js';
import { NO_ANSWER } from './wire.js';

describe('what an answer to a commit means', () => {
  it.each([
    ['a stored commit', answer(200, { seq: 3, savedAt: '2026-11-24T10:00:00Z' }), 'saved'],
    ['200 without a commit answer', answer(200, { ok: true }), 'again'],
    ['no answer', NO_ANSWER, 'again'],
    ['500', answer(500), 'again'],
    ['507', answer(507), 'again'],
    ['408', answer(408), 'again'],
    ['429', answer(429), 'again'],
    ['401', answer(401, { code: 'SCORM.TOKEN_EXPIRED' }), 'expired'],
    ['409 superseded', answer(409, { code: 'SCORM.LAUNCH_SUPERSEDED' }), 'superseded'],
    ['409 conflict', answer(409, { code: 'SCORM.COMMIT_CONFLICT' }), 'conflict'],
    ['409 for another reason', answer(409, { code: 'SCORM.ATTEMPT_CLOSED' }), 'refused'],
    ['400', answer(400, { code: 'KERNEL.INVALID_INPUT' }), 'refused'],
    ['403', answer(403, { code: 'SCORM.REVIEW_MODE' }), 'refused'],
    ['413', answer(413, { code: 'HTTP.413' }), 'refused'],
  ])('%s', (_, reply, kind) => {
    expect(judgeCommit(reply).kind).toBe(kind);
  });

  it('names the server’s code', () => {
    expect(judgeCommit(answer(409, { code: 'SCORM.ATTEMPT_CLOSED' }))).toMatchObject({ code: 'SCORM.ATTEMPT_CLOSED' });
  });

  it.each([400, 401, 403, 404, 409, 410, 413, 422])(
    'of %i from a proxy or a portal, which knows no code of the server: it is to be sent again',
    (status) => {
      for (const body of [null, 'Forbidden', {}, { code: 'access_denied' }, { code: 403 }, { message: 'Blocked' }])
        expect(judgeCommit(answer(status, body, { retryAfter: 7 }))).toEqual({ kind: 'again', retryAfter: 7 });
    },
  );
});
