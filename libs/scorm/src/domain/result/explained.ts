import type { CompletionPolicy, Score } from '@muster/contracts';
import type { AttemptStatus } from './attempt-state.js';
import type { ResultItem, RootStatus } from './course-result.js';
import type { ItemCriteria } from './item-status.js';
import type { PartResult } from './tries.js';
import type { UnreadWords } from './unread-words.js';

/** A SCO with what it said of itself, beside what the server made of it. */
export interface ExplainedItem extends ResultItem {
  title: string;
  /** False for an asset, which can only be opened. */
  reports: boolean;
  criteria: ItemCriteria;
  /** In the words of its data model; null when it was never opened. */
  reported: {
    status: string | null;
    success: string | null;
    score: Score | null;
    progress: number | null;
    /** Words among them that the standard does not have. */
    unread?: UnreadWords;
  } | null;
  /** It ended its session itself. */
  ended: boolean;
  /** The try that counts. */
  tryNumber: number;
  otherTries: readonly (PartResult & { number: number; takenBack: boolean })[];
  /** It reported more than is kept. */
  isHistoryCut: boolean;
  /** Reached before the attempt moved to a newer version of the course. */
  isOfFormerVersion: boolean;
  /** The rules of the package look at what is newest. */
  isSequenced: boolean;
}

export interface ExplainedResult {
  items: readonly ExplainedItem[];
  /** Assets of a course that has SCOs too, which were opened. */
  opened: readonly { identifier: string; title: string }[];
  policy: CompletionPolicy;
  root: RootStatus | null;
  result: AttemptStatus;
  /** A newer version of the course ended the attempt. */
  supersededByVersion: boolean;
  /** Completed by a part that has not ended, so that it is not on the record yet. */
  isUntold: boolean;
}
