import type { CivilDate } from './civil-date.js';

/** Kind of evidence of which only the minutes count. */
export const ATTENDED_IN_PART = 'attendance_in_part';

export interface Curriculum {
  items: readonly { courseId: string; required: boolean }[];
  /** How many of the items that are not required have to be completed as well. */
  chooseAtLeast?: number;
}

/** A finished attempt, attendance, external credit, equivalency or imported record, or the hours of attendance in part. Never deleted. */
export interface Evidence {
  evidenceId: string;
  courseId: string;
  /** The day it was earned in the requirement's zone, not the day it arrived. */
  earnedOn: CivilDate;
  kind: string;
  /** Instruction time; what a credit hour is of it, each rule says. */
  minutes: number;
  /** A certification of another requirement, which satisfies the whole curriculum. Its `courseId` is that requirement's id. */
  whole?: true;
}

export interface CurriculumProgress {
  /** The day on which the last needed item was completed; null while something is missing. */
  satisfiedOn: CivilDate | null;
  /** The earliest evidence of each item that counts, by date and id; only the chosen ones once satisfied. */
  used: readonly Evidence[];
  completed: number;
  needed: number;
  /** Required courses without evidence in the bounds. */
  missingCourseIds: readonly string[];
  /** How many more of the optional courses are needed. */
  missingChoices: number;
}

/**
 * Whether and on which day a set of completions satisfies a curriculum.
 *
 * Only evidence dated from `bounds.from` to `bounds.through`, both included, is looked at; an absent bound is open.
 * The order and duplication of `evidence` make no difference. A curriculum that demands nothing at all still needs
 * one of its items, and one without items is never satisfied: nobody is certified for nothing.
 */
export function curriculumProgress(
  curriculum: Curriculum,
  evidence: readonly Evidence[],
  bounds: { from?: CivilDate; through?: CivilDate } = {},
): CurriculumProgress {
  const earliest = earliestByCourse(evidence.filter(completesCourse), bounds);
  const whole = [...earliest.values()].filter((item) => item.whole).sort(byDateThenId)[0];
  const required = new Set(curriculum.items.filter((item) => item.required).map((item) => item.courseId));
  const optional = new Set(curriculum.items.map((item) => item.courseId).filter((courseId) => !required.has(courseId)));
  const choices = Math.max(curriculum.chooseAtLeast ?? 0, required.size === 0 ? 1 : 0);

  const requiredDone = found(required, earliest);
  const optionalDone = found(optional, earliest).sort(byDateThenId);
  const missingCourseIds = [...required].filter((courseId) => !earliest.has(courseId));
  const missingChoices = Math.max(0, choices - optionalDone.length);
  const satisfied = missingCourseIds.length === 0 && missingChoices === 0;

  const used = [...requiredDone, ...(satisfied ? optionalDone.slice(0, choices) : optionalDone)].sort(byDateThenId);
  const satisfiedOn = satisfied ? (used.at(-1)?.earnedOn ?? null) : null;
  const needed = required.size + choices;
  if (whole !== undefined && (satisfiedOn === null || whole.earnedOn < satisfiedOn)) {
    const done = { completed: needed, needed, missingCourseIds: [], missingChoices: 0 };
    return { satisfiedOn: whole.earnedOn, used: [whole], ...done };
  }
  return {
    satisfiedOn,
    used,
    completed: requiredDone.length + Math.min(choices, optionalDone.length),
    needed,
    missingCourseIds,
    missingChoices,
  };
}

/** Whether a certain course or number of courses is asked for, and not just any of them. */
export function demandsCourses({ items, chooseAtLeast = 0 }: Curriculum): boolean {
  return chooseAtLeast > 0 || items.some(({ required }) => required);
}

/** Whether it stands for the course itself; of a live session that somebody attended too little of, only the minutes count. */
export function completesCourse({ kind }: Pick<Evidence, 'kind'>): boolean {
  return kind !== ATTENDED_IN_PART;
}

/** Total order on evidence that does not depend on its order of arrival. */
export function byDateThenId(a: Evidence, b: Evidence): number {
  if (a.earnedOn !== b.earnedOn) return a.earnedOn < b.earnedOn ? -1 : 1;
  return a.evidenceId < b.evidenceId ? -1 : a.evidenceId > b.evidenceId ? 1 : 0;
}

function earliestByCourse(
  evidence: readonly Evidence[],
  { from, through }: { from?: CivilDate; through?: CivilDate },
): Map<string, Evidence> {
  const earliest = new Map<string, Evidence>();
  for (const item of evidence) {
    if (from !== undefined && item.earnedOn < from) continue;
    if (through !== undefined && item.earnedOn > through) continue;
    const known = earliest.get(item.courseId);
    if (known === undefined || byDateThenId(item, known) < 0) earliest.set(item.courseId, item);
  }
  return earliest;
}

function found(courseIds: ReadonlySet<string>, earliest: ReadonlyMap<string, Evidence>): Evidence[] {
  return [...courseIds].flatMap((courseId) => earliest.get(courseId) ?? []);
}
