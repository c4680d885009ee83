import { numberOr } from '../../forms/form-values.js';

type Fields = Record<string, unknown>;

/** The hours of a request from the fields of the form; undefined where the hours of a period were left empty. */
export function readHours(fields: unknown, all: (name: string) => unknown[]): unknown {
  const { credits, categories, ...given } = (fields ?? {}) as Fields;
  if (credits === undefined) return undefined;
  const numbers = ['minutesPerCredit', 'carryOverCredits', 'leastMinutes', 'stepMinutes'];
  const rest = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, numbers.includes(name) ? numberOr(value) : value]),
  );
  const listed = Object.entries((categories ?? {}) as Record<string, Fields>);
  return {
    ...rest,
    credits: numberOr(credits),
    categories: listed.map(([place, category]) => ({
      name: category['name'],
      credits: numberOr(category['credits']),
      courseIds: all(`hours.categories.${place}.courseIds`),
      fixed: category['fixed'] !== undefined,
    })),
  };
}

/** Hours as a phrase: "12 of 60 minutes, 1 in Ethics". */
export function hoursInWords(
  hours: { credits: number; minutesPerCredit: number; categories: readonly { name: string; credits: number }[] } | null,
): string {
  if (hours === null) return '—';
  const kinds = hours.categories.map(({ name, credits }) => `, ${credits} in ${name}`);
  return `${hours.credits} of ${hours.minutesPerCredit} minutes${kinds.join('')}`;
}
