import { newId } from '@muster/kernel';
import { ScormApp } from '../../test/scorm-app.js';
import { observedTime } from '../domain/signs/observed-time.js';
import type { ObservedTime, PlayerOpening } from '../domain/signs/observed-time.js';
import { LONGEST_SILENCE_SECONDS, ReceivedRepository } from './received.repository.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 15, 9, 0) + minutes * 60_000);
const opening = (launchNo: number, minutes: number): PlayerOpening => ({ launchNo, at: at(minutes) });
interface Commit {
  launchNo: number;
  at: Date;
  itemId: string;
  late: boolean;
  claimedAt: Date;
  seq?: number;
  merged?: number;
  kept?: boolean;
}
const commit = (launchNo: number, minutes: number, more: Partial<Commit> = {}): Commit => ({
  launchNo,
  itemId: 'a',
  at: at(minutes),
  late: false,
  claimedAt: at(minutes),
  ...more,
});
const minutes = (seconds: number): number => seconds / 60;

let app: ScormApp;
beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

async function received(openings: readonly PlayerOpening[], commits: readonly Commit[]) {
  const attemptId = newId();
  for (const each of openings) {
    await app.sql(`INSERT INTO scorm.opening (attempt_id, launch_no, opened_at) VALUES ($1, $2, $3)`, [
      attemptId,
      each.launchNo,
      each.at,
    ]);
  }
  for (const [seq, each] of commits.entries()) {
    await app.sql(
      `INSERT INTO scorm.commit_receipt (attempt_id, launch_no, seq, item_id, reason, body_hash, received_at, claimed_at, late_cmi, merged, is_replayed)
       VALUES ($1, $2, $3, $4, 'commit', '', $5, $6, $7, $8, $9)`,
      [
        attemptId,
        each.launchNo,
        each.seq ?? seq + 1,
        each.itemId,
        each.at,
        each.claimedAt,
        each.late ? '{}' : null,
        each.merged ?? 0,
        each.kept ?? false,
      ],
    );
  }
  return app.system((tx) => app.get(ReceivedRepository).of(tx, [attemptId]));
}
async function observed(openings: readonly PlayerOpening[], commits: readonly Commit[]): Promise<ObservedTime> {
  return observedTime(openings, await received(openings, commits));
}

describe('the observed time', () => {
  it.each<[string, PlayerOpening[], Commit[], number]>([
    ['of an attempt that was never opened is none', [], [], 0],
    ['of an opening without a commit is none', [opening(1, 0)], [], 0],
    ['goes from the opening to the last commit', [opening(1, 0)], [commit(1, 5), commit(1, 12)], 12],
    ['counts a long silence as the longest that counts', [opening(1, 0)], [commit(1, 5), commit(1, 300)], 20],
    ['counts a course that only reports at its end', [opening(1, 0)], [commit(1, 14)], 14],
    ['adds several sessions', [opening(1, 0), opening(2, 600)], [commit(1, 10), commit(2, 605)], 15],
    ['begins with the first commit where no opening was kept', [], [commit(1, 3), commit(1, 9)], 6],
    ['leaves out what arrives after a newer opening', [opening(1, 0), opening(2, 8)], [commit(1, 5), commit(1, 9)], 5],
    ['does not go backwards with clocks that do', [opening(1, 10)], [commit(1, 9), commit(1, 12)], 3],
    ['does not ask in which order commits are given', [opening(1, 0)], [commit(1, 12), commit(1, 5)], 12],
  ])('%s', async (_, openings, commits, expected) => {
    expect(minutes((await observed(openings, commits)).seconds)).toBe(expected);
  });

  it('belongs to the part whose commit ends each step', async () => {
    const { secondsByItem } = await observed(
      [opening(1, 0)],
      [commit(1, 4), commit(1, 6, { itemId: 'b' }), commit(1, 7)],
    );
    expect(Object.fromEntries(secondsByItem)).toEqual({ a: 300, b: 120 });
  });

  it('is told for each opening with its first and last commit, and the late ones beside it', async () => {
    const { sessions } = await observed(
      [opening(1, 0), opening(2, 8)],
      [commit(1, 5), commit(1, 9, { late: true }), commit(2, 10)],
    );
    expect(sessions).toEqual([
      {
        launchNo: 1,
        number: 1,
        openedAt: at(0),
        firstCommitAt: at(5),
        lastCommitAt: at(5),
        commits: 1,
        lateCommits: 1,
        seconds: 300,
      },
      {
        launchNo: 2,
        number: 2,
        openedAt: at(8),
        firstCommitAt: at(10),
        lastCommitAt: at(10),
        commits: 1,
        lateCommits: 0,
        seconds: 120,
      },
    ]);
  });

  it('calls nothing late that counted, though it arrived after a newer opening', async () => {
    const { sessions } = await observed([opening(1, 0), opening(2, 8)], [commit(1, 5), commit(1, 9)]);
    expect(sessions).toMatchObject([{ commits: 2, lateCommits: 0, seconds: 300 }, { commits: 0 }]);
  });

  it('never counts a step above the longest silence', async () => {
    const commits = [commit(1, 1000), commit(1, 5000), commit(1, 9000)];
    expect((await observed([opening(1, 0)], commits)).seconds).toBe(3 * LONGEST_SILENCE_SECONDS);
  });
  it('sees of what a browser had kept no more than its player says, and nobody in the time until it arrived', async () => {
    const commits = [commit(1, 1), commit(1, 14, { claimedAt: at(2), kept: true })];
    expect(minutes((await observed([opening(1, 0)], commits)).seconds)).toBe(2);
    const overstated = [commit(1, 1), commit(1, 4, { claimedAt: at(60), kept: true })];
    expect(minutes((await observed([opening(1, 0)], overstated)).seconds)).toBe(4);
  });

  it('goes on by the clock of the player where it was without network, and its numbers are told', async () => {
    const kept = [commit(1, 120, { claimedAt: at(5) }), commit(1, 120, { claimedAt: at(12), late: true })];
    expect(await received([opening(1, 0)], kept)).toMatchObject([
      { launchNo: 1, itemId: 'a', commits: 1, lateCommits: 1, highest: 2, seconds: 900, claimedSeconds: 720 },
    ]);
  });
});

it('counts as given up by the player no more numbers than are missing', async () => {
  const huge = 2_147_483_647;
  const commits = [
    commit(1, 1, { seq: 1, merged: huge }),
    commit(1, 2, { seq: 2, merged: huge }),
    commit(1, 3, { seq: 12, merged: 4 }),
    commit(1, 4, { seq: 20, merged: huge }),
  ];
  expect(await received([opening(1, 0)], commits)).toMatchObject([{ highest: 20, commits: 4, merged: 4 + 7 }]);
});
