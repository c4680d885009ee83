import type { CommitAnswer, Session } from '../protocol.js';
import type { CommitDraft } from './commit-draft.js';
import type { SaveState } from './save-state.js';

export interface CommitQueueListener {
  stateChanged(state: SaveState): void;
  /** The server stored this draft, or already had. */
  stored(draft: CommitDraft, answer: CommitAnswer): void;
  /** The session was opened again to get numbers the server accepts; its token must be used from now on. */
  reopened(session: Session, serverTime: number | null): void;
}
