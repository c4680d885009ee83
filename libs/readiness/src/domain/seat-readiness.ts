import type { CertificationStatus, SeatEnd, SeatLack, SeatState } from '@muster/contracts';
import { fills } from './seat.js';
import type { Seat } from './seat.js';
import type { GroupMember } from './seat-group.js';

export interface Counts {
  people: number;
  /** Those who fill the seat. */
  current: number;
  dueSoon: number;
  grace: number;
  lapsed: number;
  inProgress: number;
  notStarted: number;
  unassigned: number;
  /** Revoked, on hold or excused. */
  decided: number;
  /** Away on the day; in no other count but `people`. */
  away: number;
  /** Of `current`: no memorandum of the agency is in force on the day. */
  withoutMou: number;
}

/** Somebody who fills a seat, until the first day on which they no longer do; null: none is known. */
export interface Filler {
  member: GroupMember;
  until: string | null;
  endsBy: SeatEnd | null;
}

export interface Candidate {
  member: GroupMember;
  status: CertificationStatus;
  lack: SeatLack;
}

export interface Readiness {
  state: Exclude<SeatState, 'kept_by_court'>;
  counts: Counts;
  short: number;
  spare: number;
  singlePointOfFailure: boolean;
  /** First day on which fewer than the floor of those who fill it now are left. */
  shortFrom: string | null;
  /** By the day on which they stop, the earliest first. */
  fillers: Filler[];
  /** The nearest to filling it first. */
  candidates: Candidate[];
}

/** Whether a seat is met on a day by its group, by whom, until when, and who could fill it. Each person counts once. */
export function readinessOf(seat: Seat, group: readonly GroupMember[]): Readiness {
  const fillers = group
    .filter((member) => !member.post.away && fills(statusOf(member), seat.countGrace))
    .map((member) => fillerOf(seat, member))
    .sort(byEnd);
  const filling = new Set(fillers.map(({ member }) => member));
  const counts = countsOf(group, filling);
  const { current } = counts;
  return {
    state: stateOf(current, seat.floor),
    counts,
    short: Math.max(0, seat.floor - current),
    spare: Math.max(0, current - seat.floor),
    singlePointOfFailure: current === 1 && seat.floor === 1,
    shortFrom: shortFrom(fillers, seat.floor),
    fillers,
    candidates: group
      .filter((member) => !filling.has(member))
      .map(candidateOf)
      .sort(byNearness),
  };
}

/** Met by exactly one person is a single point of failure. */
export function stateOf(current: number, floor: number): Readiness['state'] {
  if (current < floor) return 'short';
  return current === 1 ? 'single' : 'met';
}

/**
 * The first day on which fewer than `floor` of these are left, by what is known: the end of the one of whom too few follow.
 * Null when it is short already, or when enough of them have no end.
 * @param fillers in the order of their ends, those without one last.
 */
export function shortFrom(fillers: readonly Pick<Filler, 'until'>[], floor: number): string | null {
  return fillers.length < floor ? null : (fillers[fillers.length - floor]?.until ?? null);
}

function statusOf({ standing }: GroupMember): CertificationStatus {
  return standing?.status ?? 'unassigned';
}

function fillerOf({ countGrace }: Seat, member: GroupMember): Filler {
  const { post, standing } = member;
  const validUntil = standing?.validUntil ?? null;
  const expires = countGrace && validUntil !== null ? (standing?.graceUntil ?? validUntil) : validUntil;
  if (post.endsOn !== null && (expires === null || post.endsOn <= expires)) {
    return { member, until: post.endsOn, endsBy: post.endsBy };
  }
  return { member, until: expires, endsBy: expires === null ? null : 'expiry' };
}

function byEnd(a: Filler, b: Filler): number {
  return compare(a.until ?? FOR_EVER, b.until ?? FOR_EVER) || compare(a.member.post.personId, b.member.post.personId);
}

function candidateOf(member: GroupMember): Candidate {
  const status = statusOf(member);
  return { member, status, lack: lackOf(status, member.post.away) };
}

/** What keeps somebody from the seat. Whoever is valid and away lacks nothing but being there. */
export function lackOf(status: CertificationStatus, away: boolean): SeatLack {
  switch (status) {
    case 'current':
    case 'due_soon':
      return 'away';
    case 'on_hold':
      return away ? 'away' : 'decision';
    case 'grace':
    case 'lapsed':
      return 'renewal';
    case 'reinstate':
      return 'reinstatement';
    case 'in_progress':
    case 'not_started':
      return 'training';
    case 'unassigned':
      return 'assignment';
    case 'exempt':
    case 'revoked':
      return 'decision';
  }
}

/** From the nearest to the farthest: who only has to return, to renew, to finish, to begin. */
export const NEARNESS: readonly CertificationStatus[] = [
  ...(['due_soon', 'current', 'grace', 'lapsed', 'in_progress', 'not_started', 'reinstate'] as const),
  ...(['unassigned', 'on_hold', 'exempt', 'revoked'] as const),
];

/** Who is there comes before who is away, since the seat is short today. */
function byNearness(a: Candidate, b: Candidate): number {
  return (
    Number(a.member.post.away) - Number(b.member.post.away) ||
    NEARNESS.indexOf(a.status) - NEARNESS.indexOf(b.status) ||
    compare(a.member.post.backOn ?? FOR_EVER, b.member.post.backOn ?? FOR_EVER) ||
    compare(a.member.post.personId, b.member.post.personId)
  );
}

function countsOf(group: readonly GroupMember[], filling: ReadonlySet<GroupMember>): Counts {
  const counts: Counts = {
    ...{ people: group.length, current: filling.size, dueSoon: 0, grace: 0, lapsed: 0, inProgress: 0, notStarted: 0 },
    ...{ unassigned: 0, decided: 0, away: 0, withoutMou: 0 },
  };
  for (const member of group) {
    if (member.post.away) counts.away += 1;
    else count(counts, statusOf(member));
    if (filling.has(member) && !member.post.mou) counts.withoutMou += 1;
  }
  return counts;
}

function count(counts: Counts, status: CertificationStatus): void {
  switch (status) {
    case 'current':
      return;
    case 'due_soon':
      counts.dueSoon += 1;
      return;
    case 'grace':
      counts.grace += 1;
      return;
    case 'lapsed':
    case 'reinstate':
      counts.lapsed += 1;
      return;
    case 'in_progress':
      counts.inProgress += 1;
      return;
    case 'not_started':
      counts.notStarted += 1;
      return;
    case 'unassigned':
      counts.unassigned += 1;
      return;
    case 'exempt':
    case 'on_hold':
    case 'revoked':
      counts.decided += 1;
  }
}

const FOR_EVER = '9999-12-31';

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
