import type { RegistrationAnswer } from '@muster/contracts';

/** Whose attempt is looked at, and which: a course is opened for review as its newest attempt left it. */
export function reviewInWords(
  { personName, attempts }: Pick<RegistrationAnswer, 'personName' | 'attempts'>,
  own: boolean,
): string {
  const newest = Math.max(0, ...attempts.map(({ number }) => number));
  const whose = own ? 'your own' : personName === '' ? 'another person’s' : `${personName}’s`;
  if (newest === 0) return `Looking at ${whose} course, which was never opened`;
  const which = attempts.length > 1 ? `attempt ${newest}, the newest` : 'attempt';
  return `Looking at ${whose} ${which}`;
}
