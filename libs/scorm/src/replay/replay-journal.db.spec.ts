import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player } from '../../test/scorm-app.js';
import { IntegrityRepository } from '../data/integrity.repository.js';
import { EvidenceReader } from '../history/evidence-reader.js';
import { OpenSessionService } from '../session/open-session.service.js';
import { sealed } from '../../test/sealed.js';
import { JournalKey } from './journal-key.js';

const FORMER = 'the-secret-of-the-year-before-'.repeat(2);
const BODY = { itemId: 'lesson', reason: 'commit', clientTime: '2026-01-15T09:00:00Z' };

let app: ScormApp;
let course: string;
let learner: Learner;
let first: Player;

beforeAll(async () => {
  app = await ScormApp.start({ MUSTER_FORMER_SECRETS: `${'one-in-between-'.repeat(3)},${FORMER}` });
  course = await app.course();
});
afterAll(() => app.close());
beforeEach(async () => {
  learner = await app.learner(course);
  first = await app.open(learner);
  await first.commit(cmi12('incomplete', { data: 'acknowledged', time: '00:01:40' }));
});

interface Kept {
  seq?: number;
  data?: string;
  status?: string;
  time?: string;
  launch?: number;
  reason?: string;
  itemId?: string;
  clientTime?: string;
  draft?: true;
}

function kept(
  player: Player,
  { seq = 2, data = 'kept', status = 'incomplete', time, launch, draft, ...rest }: Kept = {},
) {
  const cmi = cmi12(status, { data, ...(time ? { time } : {}) });
  const body = { ...BODY, seq, cmi, ...rest };
  return sealed(player.session.journalKey ?? '', {
    launch: launch ?? player.claims.launch,
    ...(draft && { draft }),
    body,
  });
}

const suspendData = (player: Player) =>
  (player.session.items.find((item) => item.id === 'lesson')?.state?.cmi as { suspend_data?: string }).suspend_data;

async function late(): Promise<string[]> {
  const rows = await app.sql<{ late: string }>(
    `SELECT late_cmi->>'suspend_data' AS late FROM scorm.commit_receipt WHERE attempt_id = $1 AND late_cmi IS NOT NULL ORDER BY launch_no, seq`,
    [first.attemptId],
  );
  return rows.map((row) => row.late);
}

async function seconds(): Promise<number> {
  const [row] = await app.sql<{ seconds: number }>(
    `SELECT total_seconds + session_seconds AS seconds FROM scorm.sco_state WHERE attempt_id = $1`,
    [first.attemptId],
  );
  return Number(row?.seconds);
}

describe('what a browser kept of the launch before', () => {
  it('is the newest state when the next launch reads it', async () => {
    const next = await app.reopen(learner, [kept(first)]);
    expect(next.session.replayed).toEqual(['saved']);
    expect(suspendData(next)).toBe('kept');
  });

  it('is stored in the order of its numbers, whatever the order it comes in', async () => {
    const next = await app.reopen(learner, [
      kept(first, { seq: 4, data: 'four' }),
      kept(first, { seq: 3, data: 'three' }),
    ]);
    expect(next.session.replayed).toEqual(['saved', 'saved']);
    expect(suspendData(next)).toBe('four');
  });

  it('is stored once when the acknowledgement was lost', async () => {
    await first.commit(cmi12('incomplete', { data: 'kept' }));
    const next = await app.reopen(learner, [kept(first)]);
    expect(next.session.replayed).toEqual(['repeated']);
    expect(await late()).toEqual([]);
  });

  it('counts although it was kept as late, when the second opening that made it late has written nothing', async () => {
    await app.reopen(learner);
    const final = { data: 'kept', status: 'passed', reason: 'terminate' };
    const refused = first.terminate(cmi12('passed', { data: 'kept' }), { clientTime: '2026-01-15T09:00:00Z' });
    await expect(refused).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    expect((await app.reopen(learner, [kept(first, final)])).session.replayed).toEqual(['saved']);
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'passed' });
    expect((await app.reopen(learner, [kept(first, final)])).session.replayed).toEqual(['repeated']);
  });

  it('is no longer called late to a person once it counted, and what an older launch still has comes after it', async () => {
    const second = await app.reopen(learner);
    await app.reopen(learner);
    const last = second.terminate(cmi12('passed', { data: 'kept' }), { clientTime: '2026-01-15T09:00:00Z' });
    await expect(last).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    const [attempt] = await app.attempts(learner);
    if (!attempt) throw new Error('no attempt');
    const lateNow = async () => {
      const [evidence] = await app.system((tx) => app.get(EvidenceReader).of(tx, [attempt]));
      return evidence?.received.filter(({ lateCommits }) => lateCommits > 0).map(({ launchNo }) => launchNo);
    };
    expect(await lateNow()).toEqual([second.claims.launch]);
    const sign = { kind: 'late_commits' as const, text: '1 commit came late.' };
    await app.system((tx) => app.get(IntegrityRepository).addSigns(tx, attempt, [sign]));
    const shown = () => app.system((tx) => app.get(IntegrityRepository).signsOf(tx, [attempt.id]));
    expect(await shown()).toHaveLength(1);
    const record = kept(second, { seq: 1, status: 'passed', reason: 'terminate' });
    expect((await app.reopen(learner, [record])).session.replayed).toEqual(['saved']);
    expect(await lateNow()).toEqual([]);
    expect(await shown()).toEqual([]);
    expect((await app.reopen(learner, [kept(first)])).session.replayed).toEqual(['late']);
  });

  it('is stored once when it is replayed twice, as when the answer to the opening was lost', async () => {
    await app.reopen(learner, [kept(first)]);
    const again = await app.reopen(learner, [kept(first)]);
    expect(again.session.replayed).toEqual(['repeated']);
    expect(suspendData(again)).toBe('kept');
  });

  it('still counts when a newer launch was opened and has written nothing, with its time counted once', async () => {
    await app.reopen(learner);
    const next = await app.reopen(learner, [kept(first, { time: '00:02:10' })]);
    expect(next.session.replayed).toEqual(['saved']);
    expect(suspendData(next)).toBe('kept');
    expect(await seconds()).toBe(130);
  });

  it('is late evidence once a newer launch has written, and the newer state stays', async () => {
    const second = await app.reopen(learner);
    await second.commit(cmi12('incomplete', { data: 'newer' }));
    const next = await app.reopen(learner, [kept(first, { status: 'passed' })]);
    expect(next.session.replayed).toEqual(['late']);
    expect(suspendData(next)).toBe('newer');
    expect(await late()).toEqual(['kept']);
    expect((await app.attempts(learner)).at(-1)).toMatchObject({ state: 'in_progress' });
  });

  it('finishes the attempt, and tells of it once', async () => {
    await app.reopen(learner, [kept(first, { status: 'passed', reason: 'terminate' })]);
    await app.reopen(learner, [kept(first, { status: 'passed', reason: 'terminate' })]);
    const told = await app.sql(
      `SELECT id FROM jobs.message WHERE name = 'attempt.status-changed' AND consumer = 'learning/record-completion'
         AND payload->>'attemptId' = $1 AND payload->>'state' = 'passed'`,
      [first.attemptId],
    );
    expect(told).toHaveLength(1);
  });

  it('does not replace what was stored under its number', async () => {
    await first.commit(cmi12('incomplete', { data: 'stored' }));
    const next = await app.reopen(learner, [kept(first, { data: 'forged' })]);
    expect(next.session.replayed).toEqual(['refused']);
    expect(suspendData(next)).toBe('stored');
  });

  const AFTER = '2026-01-15T18:30:00Z';
  const CLOSED = { reason: 'pagehide', clientTime: AFTER } as const;

  it('is stored already where it is the draft of what its tab sent under the same number when it was closed', async () => {
    await first.commit(cmi12('incomplete', { data: 'closed' }), CLOSED);
    const next = await app.reopen(learner, [kept(first, { data: 'set and not committed', draft: true })]);
    expect(next.session.replayed).toEqual(['repeated']);
    expect(suspendData(next)).toBe('closed');
    await next.commit(cmi12('incomplete', { data: 'newer' }));
    const third = await app.reopen(learner, [kept(first, { data: 'set and not committed', draft: true })]);
    expect(third.session.replayed).toEqual(['repeated']);
    expect([suspendData(third), await late()]).toEqual(['newer', []]);
  });

  it('is a draft that counts where the closing of its tab comes after it: that is kept as late', async () => {
    const next = await app.reopen(learner, [kept(first, { data: 'set and not committed', draft: true })]);
    expect([next.session.replayed, suspendData(next)]).toEqual([['saved'], 'set and not committed']);
    const closing = first.commit(cmi12('incomplete', { data: 'closed' }), { ...CLOSED, seq: 2 });
    await expect(closing).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    expect(await late()).toEqual(['closed']);
  });

  it('is a draft that counts, once, where the closing of its tab came when a second opening stood open that wrote nothing', async () => {
    await app.reopen(learner);
    const closing = first.commit(cmi12('incomplete', { data: 'closed' }), { ...CLOSED, seq: 2 });
    await expect(closing).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    const draft = kept(first, { data: 'set and not committed', draft: true });
    const third = await app.reopen(learner, [draft]);
    expect([third.session.replayed, suspendData(third)]).toEqual([['saved'], 'set and not committed']);
    expect((await app.reopen(learner, [draft])).session.replayed).toEqual(['repeated']);
  });

  it('does not take the place of what its tab, which went on, sends under the same number: that is kept as late, once', async () => {
    const next = await app.reopen(learner, [kept(first, { data: 'set and not committed', reason: 'pagehide' })]);
    expect(next.session.replayed).toEqual(['saved']);
    for (let time = 0; time < 2; time += 1) {
      const more = first.commit(cmi12('incomplete', { data: 'committed' }), { seq: 2, clientTime: AFTER });
      await expect(more).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    }
    expect(await late()).toEqual(['committed']);
  });

  it('counts, once, where its tab went on without a network after less was stored under the same number', async () => {
    await app.reopen(learner, [kept(first, { data: 'set and not committed', reason: 'pagehide' })]);
    const committed = kept(first, { data: 'committed', clientTime: AFTER });
    const next = await app.reopen(learner, [committed]);
    expect(next.session.replayed).toEqual(['saved']);
    expect(suspendData(next)).toBe('committed');
    expect((await app.reopen(learner, [committed])).session.replayed).toEqual(['repeated']);
  });

  it('is late, once, where its tab went on under a number that was used, and a newer launch has written', async () => {
    const next = await app.reopen(learner, [kept(first, { data: 'set and not committed', reason: 'pagehide' })]);
    await next.commit(cmi12('incomplete', { data: 'newer' }));
    const committed = kept(first, { data: 'committed', clientTime: AFTER });
    expect((await app.reopen(learner, [committed])).session.replayed).toEqual(['late']);
    expect((await app.reopen(learner, [committed])).session.replayed).toEqual(['repeated']);
    expect(await late()).toEqual(['committed']);
  });

  it('does not hold up the sound records beside it', async () => {
    const next = await app.reopen(learner, [
      { iv: 'AAAA', data: 'AAAA' },
      kept(first, { itemId: 'no-such-part' }),
      kept(first, { launch: 9_999 }),
      sealed(first.session.journalKey ?? '', 'no record'),
      kept(first),
    ]);
    expect(next.session.replayed).toEqual(['sealed', 'refused', 'unknown', 'unknown', 'saved']);
    expect(suspendData(next)).toBe('kept');
  });

  it('is stored when its learner only looks at the finished course again', async () => {
    await first.commit(cmi12('passed', { data: 'finished', time: '00:02:00' }));
    const after = kept(first, { seq: 3, data: 'after the pass', status: 'passed' });
    const review = { ...first.claims, launch: 0, mode: 'review' as const };
    const session = await app.get(OpenSessionService).open(review, { replay: [after] });
    expect(session.replayed).toEqual(['saved']);
    expect(session).toMatchObject({ mode: 'review', journalKey: null });
    expect((session.items[0]?.state?.cmi as { suspend_data?: string }).suspend_data).toBe('after the pass');
  });

  it('of another learner is not opened', async () => {
    const other = await app.learner(course);
    const others = await app.open(other);
    const next = await app.reopen(other, [kept(first)]);
    expect(next.session.replayed).toEqual(['sealed']);
    expect(others.session.journalKey).not.toBe(first.session.journalKey);
  });

  const sealedUnder = (secret: string, status: string) => {
    const keys = new JournalKey({ MUSTER_SECRET: secret, MUSTER_FORMER_SECRETS: [] });
    const body = { ...BODY, seq: 2, cmi: cmi12(status, { data: 'under another secret' }) };
    return sealed(keys.of(first.attemptId, first.claims.person), { launch: first.claims.launch, body });
  };

  it('is stored though it was sealed under a former secret; what is kept next is sealed under the present one', async () => {
    const next = await app.reopen(learner, [sealedUnder(FORMER, 'passed')]);
    expect(next.session.replayed).toEqual(['saved']);
    expect(suspendData(next)).toBe('under another secret');
    expect((await app.attempts(learner))[0]).toMatchObject({ state: 'passed' });
    expect(next.session.journalKey).toBe(first.session.journalKey);
  });

  it('is left to the browser where no secret opens it', async () => {
    const next = await app.reopen(learner, [sealedUnder('no-secret-of-this-server-'.repeat(2), 'passed')]);
    expect(next.session.replayed).toEqual(['sealed']);
    expect(suspendData(next)).toBe('acknowledged');
  });

  it('is read with the same key at every launch', async () => {
    expect((await app.reopen(learner)).session.journalKey).toBe(first.session.journalKey);
  });
});
