import type { SessionAnswer } from '@muster/contracts';
import { createContext, useContext } from 'react';
import { may } from './access.js';
import type { Ability } from './access.js';

export const SessionContext = createContext<SessionAnswer | null>(null);

/** The signed-in person. Only for pages behind `RequireSession`. */
export function useSession(): SessionAnswer {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is for pages behind RequireSession.');
  return session;
}

export function useMay(ability: Ability): boolean {
  return may(useSession(), ability);
}
