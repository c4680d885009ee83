/** What the page knows of its session since the launch of a course was refused. */
export type KnownSession = 'unknown' | 'signed-out' | 'present';

/** The last answer about the session, and when it came; `data` is null for nobody, and stays as it was where no answer comes. */
export interface SessionLook {
  data: object | null | undefined;
  dataUpdatedAt: number;
}

/** @param expiredAt when the launch was refused: an answer of before says nothing of it; milliseconds since 1970 */
export function knownSession({ data, dataUpdatedAt }: SessionLook, expiredAt: number): KnownSession {
  if (data === undefined || dataUpdatedAt < expiredAt) return 'unknown';
  return data === null ? 'signed-out' : 'present';
}
