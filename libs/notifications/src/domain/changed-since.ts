import type { SessionFactCode, SessionNotice } from '@muster/contracts';

type When = SessionNotice['now'];
const TOLD: Partial<Record<SessionFactCode, readonly (keyof When)[]>> = {
  time: ['startsAt', 'endsAt'],
  place: ['place'],
  link: ['link'],
};

/** What is otherwise with a session, from what it was and what it is; none where it was cancelled. Further facts stay as the change says. */
export function changedSince({ cancelled, changed, was, now }: SessionNotice): SessionFactCode[] {
  if (cancelled !== null) return [];
  const told = (Object.keys(TOLD) as SessionFactCode[]).filter((code) =>
    TOLD[code]?.some((field) => was[field] !== now[field]),
  );
  return [...told, ...changed.filter((code) => !(code in TOLD))];
}
