import { text as textOf } from 'node:stream/consumers';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { AttemptReader } from '../history/attempt-reader.js';
import { ExportEvidence } from '../history/export-evidence.service.js';

const HOUR = 3_600_000;

let app: ScormApp;
let learner: Learner;
let player: Player;
/** When the player was opened, by the server. */
let opened: number;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  learner = await app.learner(await app.course());
  player = await app.open(learner);
  const [row] = await app.sql<{ at: Date }>(`SELECT opened_at AS at FROM scorm.opening WHERE attempt_id = $1`, [
    player.attemptId,
  ]);
  opened = Number(row?.at);
  app.clock.setTo(new Date(opened + 48 * HOUR).toISOString());
});

const at = (hours: number) => new Date(opened + hours * HOUR).toISOString();

function kept(status: string, hours: number, seq = 7, reason = 'terminate') {
  const body = { itemId: 'lesson', reason, seq, cmi: cmi12(status), clientTime: at(hours) };
  return sealed(player.session.journalKey ?? '', { launch: player.claims.launch, body });
}

/** How many hours after the opening the result was reached, as it is told. */
async function toldHours(): Promise<number> {
  const [row] = await app.sql<{ at: string }>(
    `SELECT payload->>'statusAt' AS at FROM jobs.message WHERE name = 'attempt.status-changed' AND consumer = 'learning/record-completion'
       AND payload->>'attemptId' = $1 AND payload->>'state' IN ('passed', 'completed')`,
    [player.attemptId],
  );
  return Math.round((Date.parse(row?.at ?? '') - opened) / HOUR);
}

describe('a result that a browser had kept', () => {
  it.each(['passed', 'completed'])('as %s is of the moment it was made, not of the one it arrived', async (status) => {
    await app.reopen(learner, [kept('incomplete', 4, 6, 'commit'), kept(status, 5)]);
    expect(await toldHours()).toBe(5);
  });

  it('has both times in the evidence, on the page and in the file: when it was reached, and when it arrived', async () => {
    await app.reopen(learner, [kept('passed', 5)]);
    const [shown] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
    expect(shown?.reachedAt).toBe(at(5));
    const arrived = Date.parse(shown?.finishedAt ?? '');
    expect(arrived).toBeGreaterThanOrEqual(opened);
    const text = await textOf(await app.get(ExportEvidence).ofRegistration(learner.caller, learner.registrationId));
    const [head = [], line = []] = text
      .trim()
      .split('\r\n')
      .map((each) => each.split(','));
    const cell = (name: string) => line[head.indexOf(name)];
    expect([cell('attemptReachedAt'), cell('attemptFinishedAt')]).toEqual([shown?.reachedAt, shown?.finishedAt]);
  });

  it('has one time alone where it came at once', async () => {
    await player.terminate(cmi12('passed'));
    const [shown] = await app.system((tx) => app.get(AttemptReader).of(tx, learner.registrationId));
    expect(shown).toMatchObject({ finishedAt: expect.any(String) as string, reachedAt: null });
  });

  it('is of that moment by the server’s clock where the learner’s is off, as commits that arrived at once show', async () => {
    await player.commit(cmi12('incomplete'), { clientTime: at(-3) });
    await app.reopen(learner, [kept('passed', 2)]);
    expect(await toldHours()).toBe(5);
  });

  it('is never of a time before its course was opened, nor of one that is still to come', async () => {
    await app.reopen(learner, [kept('passed', -9)]);
    expect(await toldHours()).toBe(0);
    learner = await app.learner(await app.course());
    player = await app.open(learner);
    await app.reopen(learner, [kept('passed', 99)]);
    expect(await toldHours()).toBe(48);
  });

  it('and is told only when its part is settled is of that moment too', async () => {
    const body = { itemId: 'lesson', reason: 'commit', seq: 7, cmi: cmi12('completed'), clientTime: at(6) };
    await app.reopen(learner, [sealed(player.session.journalKey ?? '', { launch: player.claims.launch, body })]);
    expect(await toldHours()).toBe(6);
  });
});
