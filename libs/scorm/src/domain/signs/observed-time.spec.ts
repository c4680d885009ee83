import { LONGEST_SILENCE_SECONDS, observedTime } from './observed-time.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 15, 9, 0) + minutes * 60_000);
const opening = (launchNo: number, minutes: number) => ({ launchNo, at: at(minutes) });
const commit = (launchNo: number, minutes: number, { itemId = 'a', late = false } = {}) => ({
  launchNo,
  itemId,
  at: at(minutes),
  late,
});
const minutes = (seconds: number): number => seconds / 60;

describe('the observed time', () => {
  it.each([
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
  ])('%s', (_, openings, commits, expected) => {
    expect(minutes(observedTime(openings, commits).seconds)).toBe(expected);
  });

  it('belongs to the part whose commit ends each step', () => {
    const { secondsByItem } = observedTime(
      [opening(1, 0)],
      [commit(1, 4), commit(1, 6, { itemId: 'b' }), commit(1, 7)],
    );
    expect(Object.fromEntries(secondsByItem)).toEqual({ a: 300, b: 120 });
  });

  it('is told for each opening with its first and last commit, and the late ones beside it', () => {
    const { sessions } = observedTime(
      [opening(1, 0), opening(2, 8)],
      [commit(1, 5), commit(1, 9, { late: true }), commit(2, 10)],
    );
    expect(sessions).toEqual([
      {
        launchNo: 1,
        openedAt: at(0),
        firstCommitAt: at(5),
        lastCommitAt: at(5),
        commits: 1,
        lateCommits: 1,
        seconds: 300,
      },
      {
        launchNo: 2,
        openedAt: at(8),
        firstCommitAt: at(10),
        lastCommitAt: at(10),
        commits: 1,
        lateCommits: 0,
        seconds: 120,
      },
    ]);
  });

  it('calls nothing late that counted, though it arrived after a newer opening', () => {
    const { sessions } = observedTime([opening(1, 0), opening(2, 8)], [commit(1, 5), commit(1, 9)]);
    expect(sessions).toMatchObject([{ commits: 2, lateCommits: 0, seconds: 300 }, { commits: 0 }]);
  });

  it('never counts a step above the longest silence', () => {
    const commits = [commit(1, 1000), commit(1, 5000), commit(1, 9000)];
    expect(observedTime([opening(1, 0)], commits).seconds).toBe(3 * LONGEST_SILENCE_SECONDS);
  });
});
