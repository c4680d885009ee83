import { cmi12, Player, ScormApp } from '../../test/scorm-app.js';
import type { Learner } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import { CommitService } from '../commit/commit.service.js';
import { ReplayKeptService } from './replay-kept.service.js';

let app: ScormApp;
let learner: Learner;
let before: Player;
/** Opened after the backup that was put back: its launch is two further than the database knows. */
let lost: Player;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  learner = await app.learner(await app.course());
  before = await app.open(learner);
  await before.commit(cmi12('incomplete', { data: 'in the backup' }), { clientTime: '2026-01-15T09:00:00Z' });
  const claims = { ...before.claims, launch: before.claims.launch + 2 };
  lost = new Player(app.get(CommitService), claims, before.session);
});

const NOW = () => new Date(Date.now() + 60_000).toISOString();
const LONG_AGO = '2026-01-15T09:00:00Z';

interface Made {
  seq?: number;
  clientTime?: string;
  launch?: number;
  opened?: string;
}

function kept(data: string, { seq = 7, clientTime = NOW(), launch = lost.claims.launch, ...opened }: Made = {}) {
  const body = { itemId: 'lesson', reason: 'commit', seq, cmi: cmi12('incomplete', { data }), clientTime };
  return sealed(before.session.journalKey ?? '', { launch, ...opened, body });
}

async function replay(...records: ReturnType<typeof kept>[]): Promise<string[]> {
  const host = before.claims.host;
  const { attempts } = await app.get(ReplayKeptService).replay(learner.caller, { attempts: [{ host, records }] });
  return attempts.flatMap(({ outcomes }) => outcomes);
}

async function suspendData(): Promise<string | undefined> {
  const [row] = await app.sql<{ data: string }>(
    `SELECT cmi->>'suspend_data' AS data FROM scorm.sco_state WHERE attempt_id = $1`,
    [before.attemptId],
  );
  return row?.data;
}

describe('a player that was opened after the backup which was put back', () => {
  it('goes on, and no later opening has its number again', async () => {
    const at = { clientTime: NOW() };
    await expect(lost.commit(cmi12('incomplete', { data: 'newer' }), at)).resolves.not.toHaveProperty('stale');
    await lost.commit(cmi12('incomplete', { data: 'and on' }), at);
    expect(await suspendData()).toBe('and on');
    expect((await app.reopen(learner)).claims.launch).toBe(lost.claims.launch + 1);
  });

  it('is told that it was overtaken where the course went on meanwhile; it changes nothing, then or later', async () => {
    const refused = { code: 'SCORM.LAUNCH_SUPERSEDED' };
    for (const data of ['one', 'two']) {
      await expect(lost.commit(cmi12('incomplete', { data }), { clientTime: LONG_AGO })).rejects.toMatchObject(refused);
    }
    expect(await suspendData()).toBe('in the backup');
    expect((await app.reopen(learner)).claims.launch).toBeGreaterThan(lost.claims.launch);
    expect(await replay(kept('three', { seq: 3, clientTime: LONG_AGO }))).toEqual(['late']);
    expect(await suspendData()).toBe('in the backup');
  });
});

describe('what a browser kept of it', () => {
  it('counts where nothing newer was stored, and the opening it comes with has a number of its own', async () => {
    const next = await app.reopen(learner, [kept('kept', { seq: 7 }), kept('and more', { seq: 8 })]);
    expect(next.session.replayed).toEqual(['saved', 'saved']);
    expect(next.claims.launch).toBe(lost.claims.launch + 1);
    expect(await suspendData()).toBe('and more');
    expect(await replay(kept('kept', { seq: 7 }))).toEqual(['repeated']);
  });

  it('is late evidence where something was stored after it was made, however often it comes', async () => {
    expect(await replay(kept('old', { clientTime: LONG_AGO }))).toEqual(['late']);
    expect(await replay(kept('older', { seq: 8, clientTime: LONG_AGO }))).toEqual(['late']);
    expect(await replay(kept('old', { clientTime: LONG_AGO }))).toEqual(['repeated']);
    expect(await suspendData()).toBe('in the backup');
    expect((await app.reopen(learner)).claims.launch).toBeGreaterThan(lost.claims.launch);
  });

  it('stays in the browser where its number is further than a backup can be behind', async () => {
    expect(await replay(kept('far', { launch: before.claims.launch + 1_001 }))).toEqual(['unknown']);
    expect((await app.reopen(learner)).claims.launch).toBe(before.claims.launch + 1);
  });
});

describe('what a browser kept of an opening whose number another browser has since', () => {
  const made = (more: Made = {}): Made => ({
    launch: before.claims.launch + 1,
    opened: '2026-01-15T12:00:00.000Z',
    ...more,
  });

  async function reused(): Promise<Player> {
    const other = await app.reopen(learner);
    expect(other.claims.launch).toBe(before.claims.launch + 1);
    await other.commit(cmi12('incomplete', { data: 'of the other browser' }));
    return other;
  }

  it('is late evidence, and takes neither the place nor a number from what that one goes on to save', async () => {
    const other = await reused();
    const record = kept('of the lost one', made({ seq: 1 }));
    const pass = {
      itemId: 'lesson',
      reason: 'terminate',
      seq: 7,
      cmi: cmi12('passed', { score: 90 }),
      clientTime: NOW(),
    };
    const end = sealed(before.session.journalKey ?? '', { ...made(), seq: undefined, body: pass });
    expect(await replay(record, end)).toEqual(['late', 'late']);
    expect(await replay(record, end)).toEqual(['repeated', 'repeated']);
    expect(await suspendData()).toBe('of the other browser');
    for (let seq = 2; seq < 10; seq += 1) {
      await other.commit(cmi12('incomplete', { data: `number ${seq}` }), { seq });
      expect(await suspendData()).toBe(`number ${seq}`);
    }
    const late = await app.sql(
      `SELECT launch_no, late_cmi ->> 'suspend_data' AS data, late_cmi -> 'core' ->> 'lesson_status' AS status
       FROM scorm.commit_receipt WHERE attempt_id = $1 AND late_cmi IS NOT NULL ORDER BY seq`,
      [before.attemptId],
    );
    expect(late).toEqual([
      { launch_no: 0, data: 'of the lost one', status: 'incomplete' },
      { launch_no: 0, data: '', status: 'passed' },
    ]);
  });

  it('is late too where it comes with the next opening of the first browser', async () => {
    await reused();
    const next = await app.reopen(learner, [kept('of the lost one', made())]);
    expect(next.session.replayed).toEqual(['late']);
    expect(next.session.items[0]?.state?.cmi).toMatchObject({ suspend_data: 'of the other browser' });
  });

  it('counts where it is of the very opening that has the number', async () => {
    const other = await reused();
    expect(await replay(kept('kept by the other one', made({ opened: other.session.openedAt ?? '' })))).toEqual([
      'saved',
    ]);
    expect(await suspendData()).toBe('kept by the other one');
  });
});
