/** A commit as the server received it. */
export interface ReceivedCommit {
  launchNo: number;
  itemId: string;
  at: Date;
  /** It came from an opening that another one had replaced, and changed nothing. */
  late: boolean;
}

/** One opening of the player. */
export interface PlayerOpening {
  launchNo: number;
  at: Date;
}

/** What the server saw of one opening of the player. */
export interface ObservedSession {
  launchNo: number;
  /** Null for openings of the time before they were kept. */
  openedAt: Date | null;
  firstCommitAt: Date | null;
  lastCommitAt: Date | null;
  /** Commits that counted, also those that a browser had kept and sent later. */
  commits: number;
  /** Commits that changed nothing, because a newer opening had taken over. */
  lateCommits: number;
  seconds: number;
}

export interface ObservedTime {
  /** In the order of the openings. */
  sessions: ObservedSession[];
  seconds: number;
  secondsByItem: ReadonlyMap<string, number>;
}

/**
 * The longest silence that still counts as time at the course. A part that only reports at its end may be read for a while
 * without a word; a learner who went home also says nothing. Beyond this the silence counts as this much and no more.
 */
export const LONGEST_SILENCE_SECONDS = 15 * 60;

/**
 * The time that the server saw somebody at a course: in each opening of the player, from the opening to its first commit and from
 * commit to commit, each step at most `LONGEST_SILENCE_SECONDS`. A step belongs to the part whose commit ends it. What follows
 * the last commit was not seen. An opening ends where the next one begins, so no minute counts twice: what
 * arrives of it afterwards brings no time, whether it counts or not.
 */
export function observedTime(openings: readonly PlayerOpening[], commits: readonly ReceivedCommit[]): ObservedTime {
  const openedAt = new Map(openings.map((opening) => [opening.launchNo, opening.at]));
  const numbers = [...new Set([...openedAt.keys(), ...commits.map((commit) => commit.launchNo)])].sort((a, b) => a - b);
  const secondsByItem = new Map<string, number>();
  const sessions = numbers.map((launchNo, at): ObservedSession => {
    const opened = openedAt.get(launchNo) ?? null;
    const next = numbers.slice(at + 1).map((number) => openedAt.get(number));
    const until = next.find((time) => time !== undefined);
    const all = commits.filter((commit) => commit.launchNo === launchNo).sort((a, b) => Number(a.at) - Number(b.at));
    const own = until ? all.filter((commit) => commit.at < until) : all;
    const late = all.filter((commit) => commit.late).length;
    let before = opened ?? own[0]?.at;
    let seconds = 0;
    for (const commit of own) {
      const step = Math.min(Math.max(0, (Number(commit.at) - Number(before)) / 1000), LONGEST_SILENCE_SECONDS);
      seconds += step;
      secondsByItem.set(commit.itemId, (secondsByItem.get(commit.itemId) ?? 0) + step);
      before = commit.at;
    }
    return {
      launchNo,
      openedAt: opened,
      firstCommitAt: own[0]?.at ?? null,
      lastCommitAt: own.at(-1)?.at ?? null,
      commits: all.length - late,
      lateCommits: late,
      seconds,
    };
  });
  return { sessions, secondsByItem, seconds: sessions.reduce((sum, session) => sum + session.seconds, 0) };
}
