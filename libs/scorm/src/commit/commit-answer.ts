import type { RegistrationState } from '@muster/contracts';
import type { ItemStatus } from '../domain/result/item-status.js';

/** The answer to a commit; it is sent only after the data is on disk. */
export interface CommitAnswer {
  seq: number;
  /** True when a newer state was stored already and this one had no effect. */
  stale?: boolean;
  savedAt: string;
  item: Pick<ItemStatus, 'completionStatus' | 'successStatus' | 'score'>;
  attempt: { state: RegistrationState };
}
