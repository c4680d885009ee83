import type {
  CompletionStatus,
  KeptOutcome,
  LaunchMode,
  RegistrationState,
  Score,
  Standard,
  SuccessStatus,
} from '@muster/contracts';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import type { SharedStore } from '../domain/cmi/shared-data.js';
import type {
  ActivityDefinition,
  GlobalObjectives,
  ObjectiveRecord,
  ObjectiveValue,
  SequencingState,
} from '../domain/sequencing/index.js';

export interface ItemResult {
  readonly completionStatus: CompletionStatus;
  readonly successStatus: SuccessStatus;
  /** What is not known of it may be left out. */
  readonly score: Readonly<Partial<Score>> | null;
}

export interface ItemState extends ItemResult {
  /** The last stored snapshot, or null where this item begins with clean run-time data. */
  readonly cmi: CmiTree | null;
  readonly entry: 'ab-initio' | 'resume' | '';
  /** Sum of finished sessions: "0000:00:00" for SCORM 1.2, "PT…" for 2004. */
  readonly totalTime: string;
}

export interface ItemObjective {
  readonly id: string;
  /** Of the manifest; left out by the player's navigator, which has applied them. */
  readonly satisfiedByMeasure?: boolean;
  readonly minNormalizedMeasure?: number;
  /** Put in by the player's navigator: what sequencing knows of it when the item begins, from global objectives or from before in this attempt. */
  readonly values?: ObjectiveRecord;
  /** Put in by the player's navigator: the values that come from global objectives; they take the place of what the SCO stored. */
  readonly shared?: readonly ObjectiveValue[];
}

export interface SessionItem {
  readonly id: string;
  readonly title: string;
  /** 0 for the top level of the organization's tree. */
  readonly depth: number;
  readonly visible: boolean;
  readonly launchable: boolean;
  /** Relative to `Session.contentBase`, item parameters already merged. */
  readonly href: string | null;
  readonly scormType: 'sco' | 'asset';
  readonly launchData: string | null;
  readonly masteryScore: number | null;
  readonly maxTimeAllowed: string | null;
  readonly timeLimitAction: string | null;
  readonly scaledPassingScore: number | null;
  readonly completionThreshold: number | null;
  readonly objectives: readonly ItemObjective[];
  /** SCORM 1.2 AICC script, verbatim. */
  readonly prerequisites: string | null;
  /** The stores of adl.data that it may read or write, in their order. */
  readonly sharedData: readonly SharedStore[];
  readonly state: ItemState | null;
}

export interface RuntimeToken {
  readonly value: string;
  /** ISO 8601 in UTC, server clock. */
  readonly expiresAt: string;
}

export interface SessionLearner {
  readonly id: string;
  /** "Last, First" (RTE 4th Ed. 4.2.12). */
  readonly name: string;
}

/** The rules of a sequenced course, and where the learner stands in it; no state at the beginning of an attempt. */
export interface SessionSequencing {
  readonly tree: ActivityDefinition;
  readonly state: SequencingState | null;
  /** The part in which the learner is has stored something since they were sent there; else what is stored of it is of an earlier visit. */
  readonly reported: boolean;
  /** The global objectives as the server has them; they take the place of those in the state. */
  readonly globals: GlobalObjectives;
}

/** What the player gets when it opens: the course, where the learner stands, and the token to save with. */
export interface Session {
  readonly attemptId: string;
  readonly attemptNo: number;
  readonly launchNo: number;
  /**
   * When this opening was made, server clock; null where nothing is recorded. After an older backup was put back another one may have its number:
   * what a browser keeps says both.
   */
  readonly openedAt: string | null;
  /** `review`: a finished attempt is shown again and nothing is recorded. */
  readonly mode: LaunchMode;
  /** Where the attempt stands, as the answer to each commit says from then on; null where there is no attempt. */
  readonly courseState: RegistrationState | null;
  readonly standard: Standard;
  readonly courseTitle: string;
  readonly versionLabel: string;
  readonly learner: SessionLearner;
  readonly contentBase: string;
  readonly returnUrl: string;
  readonly nextSeq: number;
  readonly token: RuntimeToken;
  /** Pre-order list of the default organization's tree. */
  readonly items: readonly SessionItem[];
  readonly currentItemId: string | null;
  /** null for a course without sequencing rules. */
  readonly sequencing: SessionSequencing | null;
  /** Seals what the journal keeps of this attempt, base64; held in memory only. Null where nothing is recorded. */
  readonly journalKey: string | null;
  /** What became of each kept record that came with the opening, in its order; none for one that was not looked at. */
  readonly replayed: readonly KeptOutcome[];
}
