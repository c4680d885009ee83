import type { CompletionStatus, Score, SuccessStatus } from '@muster/contracts';
import type { CmiTree } from '../cmi/cmi-tree.js';
import { branchAt, numberAt, textAt } from '../cmi/cmi-tree.js';
import { secondsOf } from '../cmi/scorm-time.js';
import { ENDED_STATUSES } from '../cmi/status-words.js';
import type { CompletionWord } from '../cmi/status-words.js';
import { decidingRaw, decidingScaled, isProgress, score12 } from './score-range.js';

/** What the manifest says about passing an item. */
export interface ItemCriteria {
  /** SCORM 1.2, 0 to 100. */
  masteryScore: number | null;
  /** SCORM 2004, -1 to 1. */
  scaledPassingScore: number | null;
  /** SCORM 2004, 0 to 1. */
  completionThreshold: number | null;
}

/** What one SCO has reported, decided by the server from the data model alone. */
export interface ItemStatus {
  completionStatus: CompletionStatus;
  successStatus: SuccessStatus;
  score: Score | null;
  sessionSeconds: number;
  /** cmi.exit as set so far: `suspend`, `time-out`, `logout`, `normal` or empty. */
  exit: string;
}

/** Limits alone are no score. */
export function scoreOf(branch: CmiTree): Score | null {
  const score = {
    scaled: numberAt(branch, 'scaled') ?? null,
    raw: numberAt(branch, 'raw') ?? null,
    min: numberAt(branch, 'min') ?? null,
    max: numberAt(branch, 'max') ?? null,
  };
  return score.scaled === null && score.raw === null ? null : score;
}

const EXITS = ['suspend', 'time-out', 'logout', 'normal'];

/** Only words of the vocabulary (RTE 4th Ed. 4.2.9): another text means nothing, and could be one that cannot be stored. */
function exitOf(branch: CmiTree): string {
  const exit = textAt(branch, 'exit') ?? '';
  return EXITS.includes(exit) ? exit : '';
}

/** How the session of a SCO stands. */
export interface SessionEnd {
  /** The SCO called LMSFinish or Terminate. */
  ended: boolean;
  /** The package does not leave completion to the content (SN 4th Ed. 3.12). */
  completesInSilence: boolean;
}

const RUNNING: SessionEnd = { ended: false, completesInSilence: true };

/** Whether a SCO that set no status has ended for good: one that suspended comes back and may still speak. */
function isDoneInSilence(exit: string, { ended, completesInSilence }: SessionEnd): boolean {
  return ended && completesInSilence && exit !== 'suspend';
}

/** The run-time writes out the first word of the vocabulary whether it was set or not. */
export function isSilent12(cmi: CmiTree): boolean {
  return (textAt(cmi, 'core', 'lesson_status') ?? 'not attempted') === 'not attempted';
}

function status12(cmi: CmiTree, criteria: ItemCriteria, end: SessionEnd): ItemStatus {
  const core = branchAt(cmi, 'core');
  const exit = exitOf(core);
  // RTE 1.2, 3.4.4 (cmi.core.lesson_status): opened is incomplete, and a SCO that set no status until it ended is completed.
  const silence = isDoneInSilence(exit, end) ? 'completed' : 'incomplete';
  const lesson = isSilent12(cmi) ? silence : (textAt(core, 'lesson_status') ?? silence);
  const score = score12(scoreOf(branchAt(core, 'score')));
  const ended = ENDED_STATUSES.includes(lesson);
  let successStatus: SuccessStatus = lesson === 'passed' || lesson === 'failed' ? lesson : 'unknown';
  // RTE 1.2, 3.4.4 (cmi.student_data.mastery_score): with a raw score, the LMS decides about passed and failed.
  const raw = decidingRaw(score);
  if (ended && criteria.masteryScore !== null && raw !== null) {
    successStatus = raw >= criteria.masteryScore ? 'passed' : 'failed';
  }
  const completion: Record<string, CompletionStatus> = {
    incomplete: 'incomplete',
    browsed: 'incomplete',
  };
  return {
    completionStatus: ended ? 'completed' : (completion[lesson] ?? 'unknown'),
    successStatus,
    score,
    sessionSeconds: secondsOf(textAt(core, 'session_time') ?? '') ?? 0,
    exit,
  };
}

const COMPLETION_2004: Record<string, CompletionStatus> = {
  completed: 'completed',
  incomplete: 'incomplete',
  'not attempted': 'not_attempted',
} satisfies Partial<Record<CompletionWord, CompletionStatus>>;

function status2004(cmi: CmiTree, criteria: ItemCriteria, end: SessionEnd): ItemStatus {
  const exit = exitOf(cmi);
  const score = scoreOf(branchAt(cmi, 'score'));
  const progress = numberAt(cmi, 'progress_measure');
  const said = textAt(cmi, 'completion_status');
  // SN 4th Ed., UP.4: who said nothing until it ended is completed; who said "unknown" was not silent, and a threshold wants its measure.
  const isDone = criteria.completionThreshold === null && isDoneInSilence(exit, end);
  let completionStatus =
    said === undefined ? (isDone ? 'completed' : 'incomplete') : (COMPLETION_2004[said] ?? 'unknown');
  // RTE 4th Ed. 4.2.4.1: with a threshold, the progress measure decides and the SCO's own status does not count.
  if (criteria.completionThreshold !== null && progress !== undefined && isProgress(progress)) {
    completionStatus = progress >= criteria.completionThreshold ? 'completed' : 'incomplete';
  }
  const reported = textAt(cmi, 'success_status');
  let successStatus: SuccessStatus = reported === 'passed' || reported === 'failed' ? reported : 'unknown';
  // RTE 4th Ed. 4.2.22.1: with a passing score, the scaled score decides.
  const scaled = decidingScaled(score);
  if (criteria.scaledPassingScore !== null && scaled !== null) {
    successStatus = scaled >= criteria.scaledPassingScore ? 'passed' : 'failed';
  }
  return {
    completionStatus,
    successStatus,
    score,
    sessionSeconds: secondsOf(textAt(cmi, 'session_time') ?? '') ?? 0,
    exit,
  };
}

/** Reads the status of a SCO from its data model. The browser's own summary is never used: it can be forged and is often wrong. */
export function itemStatusOf(
  standard: string,
  cmi: CmiTree,
  criteria: ItemCriteria,
  end: SessionEnd = RUNNING,
): ItemStatus {
  return standard === 'scorm_1.2' ? status12(cmi, criteria, end) : status2004(cmi, criteria, end);
}
