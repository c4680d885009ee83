import { ScriptedWire, answer } from '../testing/scripted-wire.js';
import { NO_ANSWER } from '../transport/wire.js';
import { openSession } from './open-session.js';
import { tokenOf } from './token-address.js';

describe('opening a session', () => {
  it('sends the token as a bearer of a JSON request and returns what the server says', async () => {
    const session = { items: [], nextSeq: 1 };
    const wire = new ScriptedWire(() => answer(200, session, { serverTime: 5 }));
    await expect(openSession(wire, 'launch')).resolves.toEqual({ kind: 'opened', session, serverTime: 5 });
    expect(wire.sent).toMatchObject([{ path: '/_muster/session', token: 'launch', body: '{}' }]);
  });

  it.each([
    ['expired', answer(401, { code: 'SCORM.TOKEN_EXPIRED' })],
    ['superseded', answer(409, { code: 'SCORM.LAUNCH_SUPERSEDED' })],
    ['refused', answer(404, { code: 'KERNEL.NOT_FOUND' })],
    ['refused', answer(409, { code: 'SCORM.ATTEMPT_CLOSED' })],
    ['unreachable', answer(401, 'a page of a proxy')],
    ['unreachable', answer(403, 'a page of a proxy')],
    ['unreachable', answer(404)],
    ['unreachable', answer(503)],
    ['unreachable', answer(429)],
    ['unreachable', answer(200, 'a page of a captive portal')],
    ['unreachable', NO_ANSWER],
  ])('is %s for %j', async (kind, reply) => {
    await expect(openSession(new ScriptedWire(() => reply), 'launch')).resolves.toMatchObject({ kind });
  });

  it.each([
    ['the server', { code: 'HTTP.413' }],
    ['a proxy before it', 'Request Entity Too Large'],
  ])('goes without what was kept where that is too large for %s: the course must open', async (_, body) => {
    const session = { items: [], nextSeq: 1, replayed: [] };
    const wire = new ScriptedWire((request) =>
      request.body.includes('replay') ? answer(413, body) : answer(200, session),
    );
    const kept = [{ slot: '1 a', number: 1, iv: 'iv', data: 'data' }];
    await expect(openSession(wire, 'launch', { kept })).resolves.toMatchObject({ kind: 'opened', session });
    expect(wire.sent.map((sent) => JSON.parse(sent.body) as unknown)).toEqual([
      { replay: [{ iv: 'iv', data: 'data' }] },
      {},
    ]);
  });

  it('is not tried again for a size that nothing was brought to', async () => {
    const wire = new ScriptedWire(() => answer(413, { code: 'HTTP.413' }));
    await expect(openSession(wire, 'launch')).resolves.toMatchObject({ kind: 'refused' });
    expect(wire.sent).toHaveLength(1);
  });

  it('passes on the server’s reason', async () => {
    const wire = new ScriptedWire(() => answer(410, { code: 'SCORM.WITHDRAWN', detail: 'The course was withdrawn.' }));
    await expect(openSession(wire, 'launch')).resolves.toEqual({
      kind: 'refused',
      reason: 'The course was withdrawn.',
    });
  });
});

describe('the token in the address', () => {
  it.each([
    ['#t=aaa.bbb.ccc', 'aaa.bbb.ccc'],
    ['#t=aA0-_.~', 'aA0-_.~'],
    ['', null],
    ['#content', null],
    ['#t=', null],
    ['#t=a b', null],
    ['#t=a&x=b', null],
  ])('of %j is %j', (hash, token) => {
    expect(tokenOf(hash)).toBe(token);
  });
});
