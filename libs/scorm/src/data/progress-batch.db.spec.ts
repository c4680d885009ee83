import { randomUUID } from 'node:crypto';
import { ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { seededRandom, shuffled } from '@muster/testing';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Player } from '../../test/scorm-app.js';
import { AttemptRepository } from './attempt.repository.js';
import { ProgressStore } from './progress-store.js';
import { storeMany, storeOne } from './progress-statements.js';
import type { ProgressCommit } from './progress-statements.js';

let app: ScormApp;
let course: string;

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course();
});
afterAll(() => app.close());

/** Players that have each committed once, as number 1. */
async function players(count: number): Promise<Player[]> {
  const all: Player[] = [];
  for (let at = 0; at < count; at += 1) {
    const player = await app.open(await app.learner(course));
    await player.commit(cmi12('incomplete', { data: 'first' }));
    all.push(player);
  }
  return all;
}

interface Change {
  launch?: number;
  completion?: 'incomplete' | 'completed';
  hash?: string;
  cmi?: string;
}

function commit(player: Player | undefined, seq: number, data: string, change: Change = {}): ProgressCommit {
  return {
    receipt: {
      attemptId: player?.attemptId ?? 'ffffffff-0000-7000-8000-000000000000',
      launchNo: change.launch ?? player?.claims.launch ?? 1,
      seq,
      itemId: 'lesson',
      reason: 'commit',
      bodyHash: change.hash ?? data,
      claimedAt: '2026-01-15T18:00:00Z',
    },
    cmi: change.cmi ?? JSON.stringify(cmi12('incomplete', { data })),
    status: {
      completionStatus: change.completion ?? 'incomplete',
      successStatus: 'unknown',
      score: null,
      exit: '',
      sessionSeconds: 1,
    },
  };
}

type Asked = { text: string; values?: unknown[] };

async function ask({ text, values }: Asked): Promise<string[]> {
  const rows: { outcome: string }[] = await app.asApp.query(text, values);
  return rows.map(({ outcome }) => outcome);
}

/** What is stored of attempts in the end: the newest state, and every receipt. */
function stored(of: readonly Player[]): Promise<unknown[]> {
  const wanted = of.map(({ attemptId }) => attemptId);
  return app.sql(
    `SELECT array_position($1, s.attempt_id) AS place, s.cmi, s.seq, s.launch_no, s.session_seconds,
       (SELECT jsonb_agg(jsonb_build_array(r.launch_no, r.seq, r.body_hash, r.item_id, r.reason) ORDER BY r.launch_no, r.seq)
        FROM scorm.commit_receipt r WHERE r.attempt_id = s.attempt_id) AS receipts
     FROM scorm.sco_state s WHERE s.attempt_id = ANY ($1::uuid[]) ORDER BY 1`,
    [wanted],
  );
}

/** One of each kind, for seven players of whom three are further on than number 1, and an attempt that never was. */
const KINDS: [outcome: string, of: (all: readonly Player[]) => ProgressCommit][] = [
  ['saved', (all) => commit(all[0], 2, 'new')],
  ['stale', (all) => commit(all[1], 4, 'four')],
  ['repeated', (all) => commit(all[2], 5, 'five')],
  ['conflict', (all) => commit(all[3], 5, 'forged')],
  ['superseded', (all) => commit(all[4], 2, 'an older opening', { launch: 0 })],
  ['superseded', (all) => commit(all[5], 2, 'an opening that never was', { launch: 9 })],
  ['changes', (all) => commit(all[6], 2, 'done', { completion: 'completed' })],
  ['superseded', () => commit(undefined, 1, 'nowhere')],
];

async function furtherOn(): Promise<Player[]> {
  const all = await players(7);
  for (const at of [1, 2, 3]) expect(await ask(storeOne(commit(all[at], 5, 'five'), 'wait'))).toEqual(['saved']);
  return all;
}

/** Holds the lock of an attempt, as a launch does, while the work goes on. */
async function whileLocked(player: Player | undefined, work: () => Promise<void>): Promise<void> {
  await app.system(async (tx) => {
    await app.get(AttemptRepository).lock(tx, player?.attemptId ?? '');
    await work();
  });
}

describe('a batch of commits', () => {
  it('gives each the outcome and the effect that it would have alone', async () => {
    const [together, apart] = [await furtherOn(), await furtherOn()];
    const outcomes = KINDS.map(([outcome]) => outcome);
    const alone: string[] = [];
    for (const [, of] of KINDS) alone.push(...(await ask(storeOne(of(apart), 'wait'))));
    expect(alone).toEqual(outcomes);
    expect(await ask(storeMany(KINDS.map(([, of]) => of(together))))).toEqual(outcomes);
    expect(await stored(together)).toEqual(await stored(apart));
  });

  it('leaves a part where it stands when another part of the course has used its number, also alone', async () => {
    const parts = await app.course([{ identifier: 'lesson' }, { identifier: 'quiz' }]);
    const player = await app.open(await app.learner(parts));
    for (const itemId of ['lesson', 'quiz']) await player.commit(cmi12('incomplete', { data: 'first' }), { itemId });
    const nine = commit(player, 9, 'nine');
    const ofQuiz = { ...nine, receipt: { ...nine.receipt, itemId: 'quiz' } };
    expect(await ask(storeOne(ofQuiz, 'wait'))).toEqual(['saved']);
    const [other] = await players(1);
    for (const [outcome, data] of [
      ['repeated', 'nine'],
      ['conflict', 'forged'],
    ] as const) {
      expect(await ask(storeOne(commit(player, 9, data), 'wait'))).toEqual([outcome]);
      const next = data === 'nine' ? 2 : 3;
      expect(await ask(storeMany([commit(player, 9, data), commit(other, next, 'on')]))).toEqual([outcome, 'saved']);
    }
    const standing = (await stored([player])) as { seq: number }[];
    expect(standing.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual([1, 9]);
  });

  it('waits for no attempt that is being launched: that one is busy, and the others are saved', async () => {
    const [free, held] = await players(2);
    await whileLocked(held, async () => {
      expect(await ask(storeMany([commit(held, 2, 'held'), commit(free, 2, 'free')]))).toEqual(['busy', 'saved']);
      expect(await ask(storeOne(commit(held, 3, 'alone'), 'busy'))).toEqual(['busy']);
    });
    expect(await stored([held, free] as Player[])).toMatchObject([{ seq: 1 }, { seq: 2 }]);
  });

  it('with two of one attempt is refused, because only one of them could be the newest', async () => {
    const [player] = await players(1);
    await expect(ask(storeMany([commit(player, 2, 'two'), commit(player, 3, 'three')]))).rejects.toThrow(
      'A batch holds one commit of each of its attempts.',
    );
  });

  it('leaves no right behind to the role that asked', async () => {
    const [player] = await players(1);
    expect(await ask(storeMany([commit(player, 2, 'two')]))).toEqual(['saved']);
    expect(await ask(storeOne(commit(player, 3, 'three'), 'busy'))).toEqual(['saved']);
    expect(await app.asApp.query(`SELECT kernel.is_system() AS system`)).toEqual([{ system: false }]);
    expect(await app.asApp.query(`SELECT 1 FROM scorm.sco_state`)).toEqual([]);
  });
});

describe('commits that come at once', () => {
  const store = ({ receipt, cmi, status }: ProgressCommit, by = app.get(ProgressStore)): Promise<string> =>
    by.store(receipt, cmi, status).then(({ outcome }) => outcome);

  it('are each stored when one of them cannot be: only that one fails', async () => {
    const all = await players(8);
    const settled = await Promise.allSettled(
      all.map((player, at) => store(commit(player, 2, `two of ${at}`, at === 5 ? { cmi: '{"half":' } : {}))),
    );
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual(
      all.map((_, at) => (at === 5 ? 'failed' : 'saved')),
    );
    expect(await stored(all)).toMatchObject(all.map((_, at) => ({ seq: at === 5 ? 1 : 2 })));
  });

  it('do not wait for the one whose attempt is being launched, which lands when that is done', async () => {
    const all = await players(4);
    let late: Promise<string> | undefined;
    await whileLocked(all[0], async () => {
      late = store(commit(all[0], 2, 'late'));
      const others = all.slice(1).map((player) => store(commit(player, 2, 'at once')));
      expect(await Promise.all(others)).toEqual(['saved', 'saved', 'saved']);
      expect(await stored(all.slice(0, 1))).toMatchObject([{ seq: 1 }]);
    });
    expect(await late).toBe('saved');
  });

  it('are refused, and told when to come again, while as many wait as may; those that wait are answered', async () => {
    const sent: Promise<string>[] = [];
    let beyond: Promise<string> | undefined;
    const nowhere = (): Promise<string> => {
      const one = commit(undefined, 1, 'nowhere');
      return store({ ...one, receipt: { ...one.receipt, attemptId: randomUUID() } });
    };
    await app.system(async (tx) => {
      await tx.query(`LOCK TABLE scorm.attempt IN ACCESS EXCLUSIVE MODE`);
      for (let at = 0; at < 1_200; at += 1) sent.push(nowhere());
      beyond = nowhere();
      await expect(beyond).rejects.toMatchObject({ code: 'SCORM.BUSY', status: 503, retryAfter: 2 });
    });
    expect(new Set(await Promise.all(sent))).toEqual(new Set(['superseded']));
    expect(await nowhere()).toBe('superseded');
  });

  it('through two servers, in random orders, repeated and from old openings, end as one by one (10 orders)', async () => {
    const second = new ProgressStore(app.get<Environment>(ENVIRONMENT as never));
    const servers = [app.get(ProgressStore), second];
    try {
      for (let seed = 1; seed <= 10; seed += 1) {
        const random = seededRandom(seed);
        const [together, apart] = [await players(5), await players(5)];
        const plan = Array.from({ length: 60 }, () => ({
          who: Math.floor(random() * 5),
          seq: 2 + Math.floor(random() * 8),
          launch: random() < 0.1 ? 0 : 1,
        }));
        const work = (of: readonly Player[], { who, seq, launch }: (typeof plan)[number]): ProgressCommit =>
          commit(of[who], seq, `seq ${seq}`, { launch });
        const orders = shuffled(plan, random);
        await Promise.all(orders.map((one) => store(work(together, one), servers[random() < 0.5 ? 0 : 1])));
        for (const one of plan) await store(work(apart, one));
        expect({ seed, end: await stored(together) }).toEqual({ seed, end: await stored(apart) });
      }
    } finally {
      await second.onApplicationShutdown();
    }
  });
});

describe('commits of an attempt that is locked for long', () => {
  it('leave the connections to all others, however many of them wait', async () => {
    const [locked, other] = await players(2);
    const store = ({ receipt, cmi, status }: ProgressCommit) => app.get(ProgressStore).store(receipt, cmi, status);
    let waiting: Promise<{ outcome: string }>[] = [];
    await whileLocked(locked, async () => {
      waiting = Array.from({ length: 30 }, (_, at) => store(commit(locked, 2 + at, `waits ${at}`)));
      for (let seq = 2; seq < 40; seq += 1) {
        expect(await store(commit(other, seq, `goes on ${seq}`))).toMatchObject({ outcome: 'saved' });
      }
    });
    for (const { outcome } of await Promise.all(waiting)) expect(['saved', 'stale']).toContain(outcome);
  });
});
