import type {
  ActivityDefinition,
  GlobalObjectives,
  ObjectiveRecord,
  ObjectiveValue,
  SequencingState,
} from '../../src/domain/sequencing/index.js';

/**
 * The shapes the player and the content origin exchange. JSON throughout; failures are problem+json.
 *
 * The server decides everything that is evidence (status, time, attempt state). The player only carries what the SCO
 * said, so no field here is computed in the browser.
 */

export type ScormStandard = 'scorm_1.2' | 'scorm_2004_2nd' | 'scorm_2004_3rd' | 'scorm_2004_4th';

/** `review`: a finished attempt is shown again and nothing is recorded. */
export type AttemptMode = 'normal' | 'review';

/** A tree of the SCORM data model as scorm-again renders it; leaves are strings, lists are objects keyed "0", "1"… */
export type CmiTree = { [element: string]: CmiTree | string | number | boolean | null | undefined };

export interface ItemScore {
  readonly raw?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly scaled?: number | null;
}

export interface ItemResult {
  readonly completionStatus: string | null;
  readonly successStatus: string | null;
  readonly score: ItemScore | null;
}

export interface ItemState extends ItemResult {
  /** The last stored snapshot, or null when the server wants this item to begin with clean run-time data. */
  readonly cmi: CmiTree | null;
  readonly entry: 'ab-initio' | 'resume' | '';
  /** Sum of finished sessions: "0000:00:00" for SCORM 1.2, "PT…" for 2004. */
  readonly totalTime: string;
}

export interface ItemObjective {
  readonly id: string;
  readonly satisfiedByMeasure?: boolean;
  readonly minNormalizedMeasure?: number | null;
  /** What sequencing knows of it when the item begins: from global objectives, or from before in this attempt. */
  readonly values?: ObjectiveRecord;
  /** The values that come from global objectives; they take the place of what the SCO stored. */
  readonly shared?: readonly ObjectiveValue[];
}

/** A store of adl.data that a SCO may read or write (RTE 4th Ed. 4.3); null: not set, or not for this SCO to read. */
export interface SharedStore {
  readonly targetId: string;
  readonly read: boolean;
  readonly write: boolean;
  readonly value: string | null;
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
  readonly prerequisites?: string | null;
  /** In the order of adl.data. */
  readonly sharedData?: readonly SharedStore[];
  readonly state: ItemState | null;
}

export interface RuntimeToken {
  readonly value: string;
  /** ISO 8601, server clock. */
  readonly expiresAt: string;
}

export interface Learner {
  readonly id: string;
  /** "Last, First", as SCORM wants it. */
  readonly name: string;
}

/** The rules of a sequenced course, and where the learner stands in it; no state at the beginning of an attempt. */
export interface SessionSequencing {
  readonly tree: ActivityDefinition;
  readonly state: SequencingState | null;
  /** False: what is stored of the current part is of an earlier visit. */
  readonly reported?: boolean;
  /** The global objectives as the server has them; they take the place of those in the state. */
  readonly globals?: GlobalObjectives;
}

export interface Session {
  /** null for a course without sequencing rules. */
  readonly sequencing?: SessionSequencing | null;
  readonly attemptId: string;
  readonly attemptNo: number;
  readonly launchNo: number;
  readonly mode: AttemptMode;
  readonly standard: ScormStandard;
  readonly courseTitle: string;
  readonly versionLabel: string | null;
  readonly learner: Learner;
  readonly contentBase: string;
  readonly returnUrl: string;
  readonly nextSeq: number;
  readonly token: RuntimeToken;
  /** Pre-order list of the default organization's tree. */
  readonly items: readonly SessionItem[];
  readonly currentItemId: string | null;
  /** Seals what the journal keeps of this attempt; held in memory only. Absent or null where nothing is recorded. */
  readonly journalKey?: string | null;
  /** What became of each kept record that came with the opening, in its order; none for one that was not looked at. */
  readonly replayed?: readonly string[];
}

/**
 * Why a snapshot is sent. `pagehide` means the SCO went away without Finish/Terminate: the tab closed, or the learner
 * moved to another item. `opened` is all that is known of an asset.
 */
export type CommitReason = 'commit' | 'terminate' | 'pagehide' | 'opened';

export interface CommitBody {
  readonly itemId: string;
  readonly seq: number;
  readonly reason: CommitReason;
  readonly cmi: CmiTree;
  /** What was written to stores of adl.data and is not acknowledged yet, by target id. */
  readonly shared?: Readonly<Record<string, string>>;
  /** Where the learner is in a sequenced course once this part has ended, where that is decided already. */
  readonly sequencing?: SequencingState;
  /** ISO 8601, the learner's clock: a claim, kept apart from the server's own time. */
  readonly clientTime: string;
}

export interface CommitAnswer {
  readonly seq: number;
  /** True when a newer snapshot was already stored; this one had no effect. */
  readonly stale?: boolean;
  readonly savedAt?: string;
  readonly item?: ItemResult;
  readonly attempt?: { readonly state: string };
}

export interface Problem {
  readonly status?: number;
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
}
