import { useCallback, useState } from 'react';
import { useMe } from '../../session/use-me.js';
import { knownSession } from './known-session.js';

const LOOK_EVERY_MS = 5_000;

/**
 * What happens when the launch of a course holds no longer. The course stays in its place, with what is typed in it, until the learner goes on:
 * at once with a session, after a sign-in without one, which another tab may be used for. The session is looked for until it is there.
 */
export function useSigningIn() {
  const [expiredAt, setExpiredAt] = useState<number | null>(null);
  const me = useMe((look) =>
    expiredAt === null || knownSession(look, expiredAt) === 'present' ? false : LOOK_EVERY_MS,
  );
  const { refetch } = me;
  const expired = useCallback(() => {
    setExpiredAt(Date.now());
    void refetch();
  }, [refetch]);
  const over = useCallback(() => setExpiredAt(null), []);
  const known = expiredAt === null ? null : knownSession(me, expiredAt);
  const noAnswer = me.isError || me.isPaused;
  return {
    session: known === 'unknown' && !noAnswer ? null : known,
    mustSignIn: me.data === null,
    expired,
    /** The course saves again, or another launch has taken its place. */
    over,
  };
}
