import type { Session } from '../protocol.js';
import type { Navigator } from './navigator.js';
import { PlainNavigator } from './plain-navigator.js';
import { SequencedNavigator } from './sequenced-navigator.js';

export function navigatorOf(session: Session): Navigator {
  return session.sequencing ? new SequencedNavigator(session, session.sequencing) : new PlainNavigator(session);
}
