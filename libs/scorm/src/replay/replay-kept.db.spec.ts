import type { KeptOutcome, SealedRecord } from '@muster/contracts';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { ReplayKeptService } from './replay-kept.service.js';

let app: ScormApp;
let course: string;
let learner: Learner;
let player: Player;

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course();
});
afterAll(() => app.close());
beforeEach(async () => {
  learner = await app.learner(course);
  player = await app.open(learner);
  await player.commit(cmi12('incomplete', { data: 'acknowledged' }));
});

function kept(of: Player, seq: number, data: string, status = 'incomplete'): SealedRecord {
  const body = {
    itemId: 'lesson',
    reason: 'commit',
    seq,
    cmi: cmi12(status, { data }),
    clientTime: '2026-01-15T09:00:00Z',
  };
  return sealed(of.session.journalKey ?? '', { launch: of.claims.launch, body });
}

async function replay(as: Learner, host: string, ...records: SealedRecord[]): Promise<KeptOutcome[]> {
  const answer = await app.get(ReplayKeptService).replay(as.caller, { attempts: [{ host, records }] });
  return answer.attempts.flatMap(({ outcomes }) => outcomes);
}

async function suspendData(of = player): Promise<string | undefined> {
  const [row] = await app.sql<{ data: string }>(
    `SELECT cmi->>'suspend_data' AS data FROM scorm.sco_state WHERE attempt_id = $1`,
    [of.attemptId],
  );
  return row?.data;
}

describe('what a browser kept, sent without opening the course', () => {
  it('is the newest state, once', async () => {
    const { host } = player.claims;
    expect(await replay(learner, host, kept(player, 2, 'kept'))).toEqual(['saved']);
    expect(await replay(learner, host, kept(player, 2, 'kept'))).toEqual(['repeated']);
    expect(await suspendData()).toBe('kept');
    const receipts = await app.sql(`SELECT seq FROM scorm.commit_receipt WHERE attempt_id = $1`, [player.attemptId]);
    expect(receipts).toHaveLength(2);
  });

  it('takes nothing over: a player that is open goes on, and what it sends itself is the same commit', async () => {
    const { host } = player.claims;
    await replay(learner, host, kept(player, 2, 'kept'));
    await player.commit(cmi12('incomplete', { data: 'kept' }), { seq: 2 });
    await player.commit(cmi12('incomplete', { data: 'after' }), { seq: 3 });
    expect(await suspendData()).toBe('after');
    const launches = await app.sql(`SELECT DISTINCT launch_no FROM scorm.commit_receipt WHERE attempt_id = $1`, [
      player.attemptId,
    ]);
    expect(launches).toHaveLength(1);
  });

  it('does not keep out the end of its tab, which comes after it under the same number', async () => {
    const { host } = player.claims;
    expect(await replay(learner, host, kept(player, 2, 'set and not committed'))).toEqual(['saved']);
    const end = (data: string, clientTime: string) =>
      player.commit(cmi12('incomplete', { data }), { seq: 2, reason: 'pagehide', clientTime });
    for (let time = 0; time < 2; time += 1) await end('closed', '2026-01-15T09:00:30Z');
    expect(await suspendData()).toBe('closed');
    await expect(end('older', '2026-01-15T08:59:00Z')).rejects.toMatchObject({ code: 'SCORM.COMMIT_CONFLICT' });
    const receipts = await app.sql(`SELECT seq FROM scorm.commit_receipt WHERE attempt_id = $1`, [player.attemptId]);
    expect(receipts).toHaveLength(3);
  });

  it('counts though the course is finished and would be opened to look at only', async () => {
    await player.commit(cmi12('passed', { data: 'finished', score: 80 }));
    expect(await replay(learner, player.claims.host, kept(player, 3, 'after the pass', 'passed'))).toEqual(['saved']);
    expect(await suspendData()).toBe('after the pass');
  });

  it('finishes the attempt', async () => {
    await replay(learner, player.claims.host, kept(player, 2, 'kept', 'passed'));
    expect((await app.attempts(learner)).at(-1)).toMatchObject({ state: 'passed' });
  });

  it('is late evidence of an attempt that another one has followed', async () => {
    await player.commit(cmi12('failed', { data: 'failed' }), { reason: 'terminate' });
    await app.open(learner);
    expect(await app.attempts(learner)).toHaveLength(2);
    expect(await replay(learner, player.claims.host, kept(player, 3, 'kept', 'passed'))).toEqual(['late']);
    expect(await suspendData()).toBe('failed');
  });

  it('of another person is not looked at, whoever sends it', async () => {
    const other = await app.learner(course);
    expect(await replay(other, player.claims.host, kept(player, 2, 'kept'))).toEqual(['unknown']);
    expect(await suspendData()).toBe('acknowledged');
  });

  it('is stored of a record that was merged into the one that its learner signs in with', async () => {
    const survivor = await app.learner(course);
    await app.sql(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [
      learner.caller.personId,
      survivor.caller.personId,
    ]);
    expect(await replay(survivor, player.claims.host, kept(player, 2, 'kept'))).toEqual(['saved']);
    expect(await suspendData()).toBe('kept');
  });

  it('sealed for another attempt is not opened', async () => {
    const other = await app.open(await app.learner(course));
    expect(await replay(learner, player.claims.host, kept(other, 2, 'kept'))).toEqual(['sealed']);
  });

  it('answers for each attempt and each record in the order asked', async () => {
    const second = await app.learner(course);
    const answer = await app.get(ReplayKeptService).replay(learner.caller, {
      attempts: [
        { host: 'anotherhost', records: [kept(player, 2, 'kept')] },
        { host: player.claims.host, records: [{ iv: 'AAAA', data: 'AAAA' }, kept(player, 2, 'kept')] },
        { host: (await app.open(second)).claims.host, records: [kept(player, 2, 'kept')] },
      ],
    });
    expect(answer.attempts.map(({ outcomes }) => outcomes)).toEqual([['unknown'], ['sealed', 'saved'], ['unknown']]);
  });
});
