import type { RequirementBody } from '@muster/contracts';
import type { CurriculumRow } from '../curricula/curricula.js';

/**
 * What of a rule about hours can never be met with its curricula, each with the sentence that mends it. The hours of a category come
 * from courses of the curriculum of a period, so a course that is in none of them gives nobody any.
 */
export function hoursNeverMet(
  { hours, curriculumId, renewalCurriculumId = curriculumId, currency }: RequirementBody,
  curricula: ReadonlyMap<string, CurriculumRow>,
): { path: string; message: string }[] {
  if (hours === undefined) return [];
  if (hours.firstPeriod === 'none' && currency.kind === 'once') {
    const message =
      'It is earned once, so hours from the second period on can never be met. Ask for them in the first.';
    return [{ path: 'hours.firstPeriod', message }];
  }
  const asking = [
    ...(hours.firstPeriod === 'none' ? [] : [curriculumId]),
    ...(currency.kind === 'once' ? [] : [renewalCurriculumId]),
  ].flatMap((id) => curricula.get(id) ?? []);
  return hours.categories.flatMap((category, place) => {
    if (category.credits === 0) return [];
    const without = asking.find(({ items }) => !items.some(({ courseId }) => category.courseIds.includes(courseId)));
    if (without === undefined) return [];
    const message =
      `The hours of ${category.name} can never be met with the curriculum ${without.title}: none of its courses counts for ` +
      'them. Choose one of its courses, or another curriculum.';
    return [{ path: `hours.categories.${place}.courseIds`, message }];
  });
}
