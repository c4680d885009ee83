import { useCallback, useState } from 'react';
import { useMe } from '../../session/use-me.js';

const LOOK_EVERY_MS = 5_000;

/**
 * What happens when the launch of a course holds no longer. With a session it is launched again at once; without one the course stays in
 * its place until the learner has signed in, which another tab may be used for.
 */
export function useSigningIn(launchAgain: () => void) {
  const [wanted, setWanted] = useState(false);
  const me = useMe(wanted ? LOOK_EVERY_MS : false);
  const { refetch } = me;
  const expired = useCallback(() => {
    void refetch().then(({ data }) => {
      if (data) launchAgain();
      else setWanted(true);
    });
  }, [refetch, launchAgain]);
  const goOn = useCallback(() => {
    setWanted(false);
    launchAgain();
  }, [launchAgain]);
  return { wanted, signedIn: Boolean(me.data), mustSignIn: me.data === null, expired, goOn };
}
