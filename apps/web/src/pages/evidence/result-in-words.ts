import type { AttemptAnswer, RegistrationAnswer } from '@muster/contracts';
import { scoreInWords } from '../training/course-item.js';

type Whole = Pick<RegistrationAnswer, 'state' | 'score'>;
type AttemptResult = Whole & Pick<AttemptAnswer, 'number'>;
type AttemptParts = Whole & {
  scos: readonly Pick<AttemptAnswer['scos'][number], 'title' | 'successStatus' | 'score'>[];
};

const isDone = ({ state }: Whole): boolean => state === 'passed' || state === 'completed';

/** Why the course has another result or score than its newest attempt; null where both agree. */
export function whyKept(course: Whole & { attempts: readonly AttemptResult[] }): string | null {
  const [newest] = [...course.attempts].sort((a, b) => b.number - a.number);
  if (!newest || !isDone(course)) return null;
  if (newest.state === course.state) {
    return scoreInWords(newest.score) === scoreInWords(course.score)
      ? null
      : `The score is the best one that the course was ${course.state} with.`;
  }
  if (newest.state === 'passed') return null;
  return `The course was ${course.state} before, and that stays on record: what its newest attempt came to takes nothing from it.`;
}

/** The score of an attempt or of the course it belongs to, and what stands in for one where several parts have their own. */
export function wholeScore({ score }: Pick<Whole, 'score'>, attempt: Pick<AttemptParts, 'scos'> | undefined): string {
  const scored = (attempt?.scos ?? []).filter((part) => part.score !== null).length;
  return scoreInWords(score) ?? (scored > 1 ? `none for the whole; ${scored} parts have one each` : 'none');
}

/** Names the parts that were not passed in an attempt that is done all the same; null where there are none. */
export function failedBeside(attempt: AttemptParts): string | null {
  const failed = attempt.scos.filter(({ successStatus }) => isDone(attempt) && successStatus === 'failed');
  if (failed.length === 0) return null;
  return `Not passed by itself, which did not decide here: ${failed.map(({ title }) => `“${title}”`).join(', ')}. “Why?” says what did.`;
}
