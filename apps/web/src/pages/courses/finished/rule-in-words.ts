import type { CompletionPolicy, CourseItem } from '@muster/contracts';

/** What makes a course finished, as a sentence. A part that this version lacks is said to be missing, since its score can then never come. */
export function ruleInWords(policy: CompletionPolicy, items: readonly CourseItem[]): string {
  switch (policy.kind) {
    case 'as_package_says':
      return 'As the package says: what its parts report, and its own rules, make the result.';
    case 'score_at_least':
      return `With a score of at least ${policy.score} of 100 in ${placeOf(policy.scoId, items)}.`;
    case 'all_scos':
      return everyPart(items);
    case 'last_sco':
      return lastPart(items);
  }
}

const reporting = (items: readonly CourseItem[]): CourseItem[] => items.filter((item) => item.scormType === 'sco');

function everyPart(items: readonly CourseItem[]): string {
  const { length } = reporting(items);
  if (length === 0) return 'When every part was opened; this course reports nothing of its own.';
  const all =
    length === 1
      ? 'When its one part that reports a result is completed or passed'
      : `When all ${length} parts that report a result are completed or passed, also those that the package itself does not ask for`;
  return `${all}. Parts that only show something do not count. If a part was failed by then, the course is not passed.`;
}

function lastPart(items: readonly CourseItem[]): string {
  const last = reporting(items).at(-1) ?? items.at(-1);
  return last ? `The last part decides alone: “${last.title}”.` : 'The last part decides alone.';
}

function placeOf(scoId: string | undefined, items: readonly CourseItem[]): string {
  if (scoId === undefined) return 'the course as a whole';
  const part = items.find((item) => item.identifier === scoId);
  return part ? `“${part.title}”` : `a part that this version does not have (${scoId})`;
}

/** From when on a finished attempt counts as too fast to be left unseen. */
export function checkInWords(minimumSeatMinutes: number | null): string {
  if (minimumSeatMinutes === null) return 'Below a share of the contact minutes';
  return minimumSeatMinutes === 0 ? 'Never; the check is off' : `Below ${minimumSeatMinutes} minutes`;
}
