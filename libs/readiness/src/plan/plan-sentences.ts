import { counted, dayInWords, planScopes, rateBases, lowerFirst } from '@muster/contracts';
import type { PlanScope } from '@muster/contracts';
import type { KeptSeat, PlanRow, SuggestionRow } from './plan.repository.js';

/** Percent with one digit, never rounded up to certainty or down to none. */
export function percentOf(probability: number): number {
  const rounded = Math.round(probability * 1000) / 10;
  if (rounded === 100 && probability < 1) return 99.9;
  return rounded === 0 && probability > 0 ? 0.1 : rounded;
}

/** Digits after which two probabilities that still read the same make no difference to anybody. */
const MOST_DIGITS = 3;

/** Two probabilities as percent, with as many digits as tell them apart; undefined where none of the first do. */
export function percentsApart(one: number, other: number): [string, string] | undefined {
  const usual = [percentOf(one), percentOf(other)] as const;
  if (usual[0] !== usual[1]) return [`${usual[0]}`, `${usual[1]}`];
  for (let digits = 2; digits <= MOST_DIGITS; digits += 1) {
    const texts = [one, other].map((each) => (each * 100).toFixed(digits)) as [string, string];
    // No more digits than tell them apart, and none that round up to certainty.
    if (texts[0] !== texts[1] && !texts.includes((100).toFixed(digits))) return texts;
  }
  return undefined;
}

/** How the probability of a seat comes about. */
export function seatLines(
  { people, certified, yearlyRate, rateBasis }: KeptSeat,
  plan: PlanRow,
  floor: number,
): string[] {
  return [
    `${counted(people, 'person', 'people')} of this kind and discipline ${people === 1 ? 'is' : 'are'} there; ${certified} of them certified today, and ${floor} needed.`,
    `It is planned with ${percentOf(yearlyRate)} separations for each 100 people and year: ${rateBases.labels[rateBasis]}.`,
    `A place that falls vacant unexpectedly is counted as empty for ${counted(plan.hireDays + plan.onboardDays, 'day')}: ${plan.hireDays} until somebody is hired and ${plan.onboardDays} until they are trained.`,
    `One in five people is assumed to train later than planned, two weeks on average.`,
    ...scopeLine(plan.scope),
  ];
}

function scopeLine(scope: PlanScope): string[] {
  return [`Days are given to: ${lowerFirst(planScopes.labels[scope])}.`];
}

/** What alone would make a seat hold. */
export function remedyLines({ failing, remedies }: KeptSeat, plan: PlanRow): string[] {
  if (!remedies) return [];
  const lines: string[] = [];
  const { people, floor, hireDays, yearlyRate } = remedies;
  if (people) {
    lines.push(
      `It would hold with ${counted(people.count, 'more person', 'more people')} of this kind, trained by ${dayInWords(people.by)}, for the days from then on.`,
    );
  }
  if (floor !== null) lines.push(`It would hold with a floor of ${floor}.`);
  if (hireDays !== null) {
    lines.push(
      `It would hold if a vacant position were filled within ${counted(hireDays, 'day')} instead of ${plan.hireDays}.`,
    );
  }
  if (yearlyRate !== null)
    lines.push(`It would hold with no more than ${percentOf(yearlyRate)} separations for each 100 people and year.`);
  if (lines.length > 0) return lines;
  const last = failing.at(-1)?.to;
  return last === plan.to || last === undefined
    ? ['No single change would do: it takes several of them, such as more people and a lower floor.']
    : [`Nothing that begins today is done in time. After ${dayInWords(last)} it holds.`];
}

/** Why somebody is to train, and on that day. */
export function suggestionLines(
  { kind, on, opensOn, validUntil, pulledForward, late, loss }: SuggestionRow,
  plan: PlanRow,
  seatNames: ReadonlyMap<string, string>,
): string[] {
  const lines: string[] = [];
  if (kind === 'refresher') {
    if (late)
      lines.push(
        `What they hold ends on ${dayInWords(validUntil)}, before a cohort can begin; this is the first one after it.`,
      );
    else if (validUntil !== null) {
      lines.push(
        opensOn === null
          ? `What they hold counts until the day before ${dayInWords(validUntil)}.`
          : `It can be renewed from ${dayInWords(opensOn)} on, and counts until the day before ${dayInWords(validUntil)}.`,
      );
    }
    if (pulledForward)
      lines.push('It is earlier than it would have to be, because the seat has too few people to spare.');
    else if (!late)
      lines.push('The day is that of a cohort in this window, so that not everybody of the seat trains at once.');
  }
  if (kind === 'onboarding') {
    lines.push(
      `They are not certified. Allowing ${counted(plan.onboardDays, 'day')}, this cohort is one they can make.`,
    );
  }
  if (kind === 'hire') {
    lines.push('Their last day is entered, and nobody who is there now can take the place.');
    lines.push(
      `With ${counted(plan.hireDays, 'day')} to hire and ${plan.onboardDays} to train, somebody can be ready by ${dayInWords(on)}.`,
    );
    return lines;
  }
  if (loss) {
    const seat = `the seat “${seatNames.get(loss.seatId) ?? ''}” is met with`;
    const apart = percentsApart(loss.without, loss.with);
    lines.push(
      apart
        ? `Without it ${seat} ${apart[0]} % on ${dayInWords(loss.on)}, with it ${apart[1]} %.`
        : `With it or without it ${seat} ${percentOf(loss.with)} % on ${dayInWords(loss.on)}: what it changes is too little to show.`,
    );
  } else lines.push('No seat depends on it; they owe it all the same.');
  return lines;
}
