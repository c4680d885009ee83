import { ScriptedWire, answer } from '../testing/scripted-wire.js';
import { NO_ANSWER } from '../transport/wire.js';
import { goOn } from './go-on.js';

const TOKEN = { value: 'runtime-2', expiresAt: '2026-11-24T10:30:00.000Z' };

describe('a player that goes on by a new launch', () => {
  it('asks for a token in the opening that it has', async () => {
    const wire = new ScriptedWire(() => answer(200, TOKEN, { serverTime: 5 }));
    expect(await goOn(wire, 'launch-2', { launchNo: 7, mode: 'normal' })).toEqual({
      kind: 'renewed',
      token: TOKEN,
      serverTime: 5,
    });
    expect(wire.sent).toMatchObject([{ path: '/_muster/token', token: 'launch-2', body: '{"launch":7}' }]);
  });

  it('says that it only looks, and gets no right to write', async () => {
    const wire = new ScriptedWire(() => answer(200, TOKEN));
    await goOn(wire, 'launch-2', { launchNo: 1, mode: 'review' });
    expect(wire.sent).toMatchObject([{ body: '{"launch":1,"review":true}' }]);
  });

  it.each([
    ['is refused', 'a launch of another version', answer(409, { code: 'SCORM.VERSION_CHANGED' }), 'refused'],
    ['is refused', 'a launch of another attempt', answer(401, { code: 'SCORM.TOKEN_INVALID' }), 'refused'],
    ['may try again', 'no answer', NO_ANSWER, 'unreachable'],
    ['may try again', 'the page of a portal', answer(401), 'unreachable'],
    ['may try again', 'a busy server', answer(429, { code: 'SCORM.TOO_MANY' }), 'unreachable'],
  ])('%s with %s', async (_, __, reply, kind) => {
    expect(await goOn(new ScriptedWire(() => reply), 'launch-2', { launchNo: 7, mode: 'normal' })).toEqual({ kind });
  });
});
