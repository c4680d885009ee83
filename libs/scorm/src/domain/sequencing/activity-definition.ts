/** The sequencing of an activity as its package defines it, with the defaults of the standard filled in (SN 4th Ed., section 3). */
export interface ActivityDefinition {
  id: string;
  title: string;
  children: ActivityDefinition[];
  visible: boolean;
  /** A SCO; an asset reports nothing, and is done when it was looked at (SN 4th Ed. 4.2.1). */
  reports: boolean;
  controls: SequencingControls;
  preConditions: SequencingRule[];
  exitConditions: SequencingRule[];
  postConditions: SequencingRule[];
  /** A new attempt is refused once this many were begun; null for no limit (SN 3.6). */
  attemptLimit: number | null;
  rollupRules: RollupRule[];
  rollup: RollupControls;
  /** The first one is the primary objective, the one that takes part in rollup. Its id may be empty. */
  objectives: [ObjectiveDefinition, ...ObjectiveDefinition[]];
  selection: { timing: Timing; count: number | null };
  randomization: { timing: Timing; reorder: boolean };
  delivery: { tracked: boolean; completionSetByContent: boolean; objectiveSetByContent: boolean };
  completion: { byMeasure: boolean; minimum: number; weight: number };
  hidden: LmsControl[];
  /** Of the root: global objectives outlive an attempt at it (adlseq:objectivesGlobalToSystem, SN 3.8.2). */
  keepsGlobals: boolean;
}

export const LMS_CONTROLS = ['previous', 'continue', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'] as const;
/** A control that a package may ask the player to hide (adlnav:hideLMSUI). */
export type LmsControl = (typeof LMS_CONTROLS)[number];

/** When children are chosen or put into a random order (SN 3.9, 3.10). */
export type Timing = 'never' | 'once' | 'onEachNewAttempt';

/** SN 3.2, with the constraints of adlseq (SN 3.3). */
export interface SequencingControls {
  choice: boolean;
  choiceExit: boolean;
  flow: boolean;
  forwardOnly: boolean;
  useCurrentAttemptObjectiveInfo: boolean;
  useCurrentAttemptProgressInfo: boolean;
  constrainChoice: boolean;
  preventActivation: boolean;
}

export const RULE_CONDITIONS = [
  'satisfied',
  'objectiveStatusKnown',
  'objectiveMeasureKnown',
  'objectiveMeasureGreaterThan',
  'objectiveMeasureLessThan',
  'completed',
  'activityProgressKnown',
  'attempted',
  'attemptLimitExceeded',
  'timeLimitExceeded',
  'outsideAvailableTimeRange',
  'always',
  'never',
] as const;
export type ConditionName = (typeof RULE_CONDITIONS)[number];

export const RULE_ACTIONS = [
  'skip',
  'disabled',
  'hiddenFromChoice',
  'stopForwardTraversal',
  'exit',
  'exitParent',
  'exitAll',
  'retry',
  'retryAll',
  'continue',
  'previous',
] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

export interface Condition {
  name: ConditionName;
  not: boolean;
  /** An objective of the activity; the primary one when undefined. */
  objective?: string;
  /** -1 to 1, for the two comparisons of a measure. */
  threshold?: number;
}

/** SN 3.4. */
export interface SequencingRule {
  action: RuleAction;
  combination: 'all' | 'any';
  conditions: Condition[];
}

export const ROLLUP_ACTIONS = ['satisfied', 'notSatisfied', 'completed', 'incomplete'] as const;
export type RollupAction = (typeof ROLLUP_ACTIONS)[number];

export const CHILD_SETS = ['all', 'any', 'none', 'atLeastCount', 'atLeastPercent'] as const;

/** SN 3.7. */
export interface RollupRule {
  action: RollupAction;
  childSet: (typeof CHILD_SETS)[number];
  /** For atLeastCount. */
  minimumCount: number;
  /** For atLeastPercent, 0 to 1. */
  minimumPercent: number;
  combination: 'all' | 'any';
  conditions: Condition[];
}

export const CONSIDERATIONS = ['always', 'ifAttempted', 'ifNotSkipped', 'ifNotSuspended'] as const;
export type Consideration = (typeof CONSIDERATIONS)[number];

/** Which part an activity takes in the rollup of its parent (SN 3.7, and adlseq:rollupConsiderations). */
export interface RollupControls {
  objectiveSatisfied: boolean;
  progressCompletion: boolean;
  measureWeight: number;
  requiredFor: Record<RollupAction, Consideration>;
  measureSatisfactionIfActive: boolean;
}

/** SN 3.8. */
export interface ObjectiveDefinition {
  id: string;
  satisfiedByMeasure: boolean;
  /** -1 to 1. */
  minimumMeasure: number;
  maps: ObjectiveMapDefinition[];
}

/** What is read from and written to a global objective. */
export interface ObjectiveMapDefinition {
  global: string;
  read: Record<ObjectiveValue, boolean>;
  write: Record<ObjectiveValue, boolean>;
}

export const OBJECTIVE_VALUES = ['satisfied', 'measure', 'raw', 'min', 'max', 'completed', 'progress'] as const;
export type ObjectiveValue = (typeof OBJECTIVE_VALUES)[number];
