import type { CompletionStatus, Score, Standard, SuccessStatus } from '@muster/contracts';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import type { ActivityDefinition, GlobalObjectives, SequencingState } from '../domain/sequencing/index.js';
import type { SharedStore } from '../domain/cmi/shared-data.js';
import type { ReplayOutcome } from '../replay/replay-journal.service.js';
import type { SignedToken } from '../tokens/token-signer.js';

/** What the player gets when it opens: the course, where the learner stands, and the token to save with. */
export interface SessionAnswer {
  attemptId: string;
  attemptNo: number;
  launchNo: number;
  mode: 'normal' | 'review';
  standard: Standard;
  courseTitle: string;
  versionLabel: string;
  /** `name` is "Last, First" (RTE 4th Ed. 4.2.12). */
  learner: { id: string; name: string };
  contentBase: string;
  returnUrl: string;
  nextSeq: number;
  token: SignedToken;
  /** The table of contents in pre-order. */
  items: SessionItem[];
  currentItemId: string | null;
  /**
   * The rules of a sequenced course and where the learner stands; null for any other. `globals` are the global objectives as the server
   * has them; they take the place of those in the state.
   */
  sequencing: {
    tree: ActivityDefinition;
    state: SequencingState | null;
    /** The part in which the learner is has stored something since they were sent there. */
    reported: boolean;
    globals: GlobalObjectives;
  } | null;
  /** Seals what the browser keeps of this attempt; base64. Null where nothing is recorded. */
  journalKey: string | null;
  /** What became of each record that came with the opening, in its order. */
  replayed: ReplayOutcome[];
}

export interface SessionItem {
  id: string;
  title: string;
  depth: number;
  visible: boolean;
  launchable: boolean;
  href: string | null;
  scormType: 'sco' | 'asset';
  launchData: string | null;
  masteryScore: number | null;
  maxTimeAllowed: string | null;
  timeLimitAction: string | null;
  scaledPassingScore: number | null;
  completionThreshold: number | null;
  prerequisites: string | null;
  /** The stores of adl.data that it may read or write, in their order. */
  sharedData: SharedStore[];
  objectives: { id: string; satisfiedByMeasure: boolean; minNormalizedMeasure: number }[];
  state: {
    cmi: CmiTree;
    entry: 'ab-initio' | 'resume' | '';
    totalTime: string;
    completionStatus: CompletionStatus;
    successStatus: SuccessStatus;
    score: Score | null;
  } | null;
}
