/** What a package holds to play, as read from its manifest. Plain JSON: it is stored with the version and sent to the player. */
export type ScormStandard = 'scorm_1.2' | 'scorm_2004_2nd' | 'scorm_2004_3rd' | 'scorm_2004_4th';

export interface PackageStructure {
  standard: ScormStandard;
  identifier: string;
  title: string;
  organizations: PackageOrganization[];
  /** Identifier of the organization that is played. Always one of `organizations`. */
  defaultOrganization: string;
}

export interface PackageOrganization {
  identifier: string;
  title: string;
  items: PackageItem[];
  /** Global objectives live per learner over all courses (true, SN 4th Ed. default) or per attempt. */
  objectivesGlobalToSystem: boolean;
  sharedDataGlobalToSystem: boolean;
  sequencing?: Sequencing;
}

export interface PackageItem {
  /** Unique in its organization; the results of a learner are kept under it. */
  identifier: string;
  title: string;
  visible: boolean;
  /** As written in the manifest; already merged into `href`. */
  parameters?: string;
  /** Percent-encoded URL relative to the package root with query, fragment and parameters; null for an item that only groups others. */
  href: string | null;
  /** An asset is shown without a run-time session (CAM, assets). */
  scormType: 'sco' | 'asset';
  children: PackageItem[];
  /** Verbatim text of datafromlms / dataFromLMS, for cmi.launch_data. */
  launchData: string | null;
  /** SCORM 1.2, 0 to 100. */
  masteryScore: number | null;
  /** 1.2: HHHH:MM:SS.SS. 2004: the attemptAbsoluteDurationLimit, an ISO 8601 duration. */
  maxTimeAllowed: string | null;
  timeLimitAction: TimeLimitAction | null;
  /** SCORM 1.2 AICC script, verbatim. */
  prerequisites: string | null;
  /** cmi.completion_threshold, 0 to 1; null when the SCO's own completion status counts. */
  completionThreshold: number | null;
  /** 2004 4th edition: how this item's progress enters the progress of its parent. */
  completionMeasure?: CompletionMeasure;
  /** cmi.scaled_passing_score, from a primary objective satisfied by measure; -1 to 1. */
  scaledPassingScore: number | null;
  /** Objectives with an id, the primary one first, for the rows of cmi.objectives. */
  objectives: PackageObjective[];
  hideLmsUi: HideLmsUi[];
  dataMaps: SharedDataMap[];
  sequencing?: Sequencing;
}

export const TIME_LIMIT_ACTIONS = [
  'exit,message',
  'exit,no message',
  'continue,message',
  'continue,no message',
] as const;
export type TimeLimitAction = (typeof TIME_LIMIT_ACTIONS)[number];

export const HIDE_LMS_UI = ['previous', 'continue', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'] as const;
export type HideLmsUi = (typeof HIDE_LMS_UI)[number];

export interface CompletionMeasure {
  completedByMeasure: boolean;
  minProgressMeasure: number;
  progressWeight: number;
}

export interface PackageObjective {
  id: string;
  primary: boolean;
  satisfiedByMeasure: boolean;
  /** -1 to 1; 1 when the manifest says nothing. */
  minNormalizedMeasure: number;
  maps: ObjectiveMap[];
}

/** How a local objective reads from and writes to a global one (SN, objective maps; the adlseq additions of the 4th edition included). */
export interface ObjectiveMap {
  targetObjectiveId: string;
  /** By attribute name, such as readSatisfiedStatus or writeRawScore; the defaults of the standard are filled in. */
  access: Record<string, boolean>;
}

export interface SharedDataMap {
  targetId: string;
  read: boolean;
  write: boolean;
}

/** The sequencing of one item or organization: its own parts, and those of the collection it refers to which it does not replace. */
export interface Sequencing {
  parts: SequencingPart[];
}

/** One element below imsss:sequencing, nothing left out. Names are local names; values are untyped, trimmed text. */
export interface SequencingPart {
  name: string;
  vocabulary: 'imsss' | 'adlseq' | 'other';
  attributes: Record<string, string>;
  children: SequencingPart[];
  text?: string;
}

export interface FlatItem {
  item: PackageItem;
  /** 0 for the items directly below the organization. */
  depth: number;
}

/** The items of the default organization in the order of the table of contents (pre-order), hidden ones included. */
export function flattenItems(structure: PackageStructure): FlatItem[] {
  const organization = structure.organizations.find(({ identifier }) => identifier === structure.defaultOrganization);
  return organization === undefined ? [] : flattenOrganization(organization);
}

/** The items of an organization in pre-order, hidden ones included. */
export function flattenOrganization(organization: Pick<PackageOrganization, 'items'>): FlatItem[] {
  const flat: FlatItem[] = [];
  const visit = (items: readonly PackageItem[], depth: number): void => {
    for (const item of items) {
      flat.push({ item, depth });
      visit(item.children, depth + 1);
    }
  };
  visit(organization.items, 0);
  return flat;
}
