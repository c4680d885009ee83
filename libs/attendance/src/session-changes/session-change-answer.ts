import { isDeepStrictEqual } from 'node:util';
import type { LiveSessionAnswer, SessionChangeAnswer, SessionFactCode, SessionFacts } from '@muster/contracts';
import type { SessionChangeRow } from '../data/session-change.repository.js';
import type { ChangeableFacts, SessionRow } from '../data/session.repository.js';
import { CHECK_IN_OPENS } from '../domain/attendance.js';

const FIELDS: Record<SessionFactCode, readonly (keyof ChangeableFacts)[]> = {
  time: ['startsAt', 'endsAt'],
  place: ['place'],
  link: ['link'],
  capacity: ['capacity'],
  credits: ['credits'],
};

/** What is not the same, in the order in which it is shown. */
export function changedFacts(before: ChangeableFacts, after: ChangeableFacts): SessionFactCode[] {
  const codes = Object.keys(FIELDS) as SessionFactCode[];
  return codes.filter((code) => FIELDS[code].some((field) => !isDeepStrictEqual(before[field], after[field])));
}

/** @param versions of one session, the newest first, what was planned last. */
export function changesOf(
  versions: readonly SessionChangeRow[],
  facts: (row: ChangeableFacts) => SessionFacts,
): SessionChangeAnswer[] {
  return versions.flatMap((version, at): SessionChangeAnswer[] => {
    const before = versions[at + 1];
    if (before === undefined || version.madeAt === null) return [];
    return [
      {
        at: version.madeAt.toISOString(),
        changed: changedFacts(before, version),
        before: facts(before),
        cancelled: version.cancelled,
        note: version.note,
      },
    ];
  });
}

type May = Pick<LiveSessionAnswer, 'mayHost' | 'mayChange' | 'mayChangeTimes' | 'mayCancel'>;

/** What the host may still do with a session. @param now milliseconds since 1970. */
export function whatMay({ startsAt, endsAt, cancelled }: SessionRow, host: boolean, now: number): May {
  const may = host && !cancelled;
  return {
    mayHost: may,
    mayChange: may && now < endsAt.getTime(),
    mayChangeTimes: may && checkInOpensAfter(startsAt, now),
    mayCancel: may && now < startsAt.getTime(),
  };
}

/** Nobody can have checked in yet, of any agency; so that no refusal tells who has. */
export function checkInOpensAfter(startsAt: Date, now: number): boolean {
  return now < startsAt.getTime() - CHECK_IN_OPENS;
}
