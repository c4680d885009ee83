import { grouped } from '@muster/contracts';
import { openingNumbers } from './opening-numbers.js';

/** What was received of one part in one opening of the player. */
export interface ReceivedPart {
  launchNo: number;
  itemId: string;
  /** Of those that came before the next opening; null where none did. */
  firstAt: Date | null;
  lastAt: Date | null;
  /** Commits that counted, also those that a browser had kept and sent later. */
  commits: number;
  /** Commits that changed nothing. */
  lateCommits: number;
  /** The highest of their numbers, and how many more the player says that it gave up for them. */
  highest: number;
  merged: number;
  /** How long the part was seen in the opening, by the clock of the server and by that of the player; see `ReceivedRepository`. */
  seconds: number;
  claimedSeconds: number;
}

/** One opening of the player. */
export interface PlayerOpening {
  launchNo: number;
  at: Date;
}

/** What the server saw of one opening of the player. */
export interface ObservedSession {
  launchNo: number;
  /** As people read it; see `openingNumbers`. */
  number: number;
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

/** What was seen of an attempt in all, of each opening in their order, and of each part. */
export function observedTime(openings: readonly PlayerOpening[], received: readonly ReceivedPart[]): ObservedTime {
  const openedAt = new Map(openings.map((opening) => [opening.launchNo, opening.at]));
  const launches = [...new Set([...openedAt.keys(), ...received.map(({ launchNo }) => launchNo)])].sort(
    (a, b) => a - b,
  );
  const numbers = openingNumbers(launches);
  const byLaunch = grouped(received, ({ launchNo }) => launchNo);
  const secondsByItem = new Map<string, number>();
  for (const { itemId, seconds } of received) secondsByItem.set(itemId, (secondsByItem.get(itemId) ?? 0) + seconds);
  const sessions = launches.map((launchNo): ObservedSession => {
    const own = byLaunch.get(launchNo) ?? [];
    const firsts = own.flatMap(({ firstAt }) => (firstAt === null ? [] : Number(firstAt)));
    const lasts = own.flatMap(({ lastAt }) => (lastAt === null ? [] : Number(lastAt)));
    return {
      launchNo,
      number: numbers.get(launchNo) ?? launchNo,
      openedAt: openedAt.get(launchNo) ?? null,
      firstCommitAt: firsts.length > 0 ? new Date(Math.min(...firsts)) : null,
      lastCommitAt: lasts.length > 0 ? new Date(Math.max(...lasts)) : null,
      commits: sum(own, 'commits'),
      lateCommits: sum(own, 'lateCommits'),
      seconds: sum(own, 'seconds'),
    };
  });
  return { sessions, secondsByItem, seconds: sum(received, 'seconds') };
}

/** Over parts and openings. */
export function sum(
  received: readonly ReceivedPart[],
  of: 'commits' | 'lateCommits' | 'merged' | 'seconds' | 'claimedSeconds',
): number {
  return received.reduce((total, part) => total + part[of], 0);
}
