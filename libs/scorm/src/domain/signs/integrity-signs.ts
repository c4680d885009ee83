import { counted } from '@muster/contracts';
import type { IntegritySignKind, RegistrationState } from '@muster/contracts';

export interface Sign {
  kind: IntegritySignKind;
  /** What was found, with its figures, for the person who looks. */
  text: string;
}

/** One part of a finished attempt. */
export interface JudgedPart {
  identifier: string;
  title: string;
  /** It has a result: completed or passed. */
  finished: boolean;
  /** Of 100. */
  points: number | null;
  answers: number;
  correct: number;
  /** Answers that the course itself judged right or wrong. */
  judged: number;
  /** Statuses in words that the standard does not have, of each of its tries. */
  unreadWords: readonly string[];
  /** Times of a session that are none, or longer than any is, of each of its tries. */
  unreadTimes: readonly string[];
  /** What is wrong with scores that are beyond their range, of each of its tries. */
  beyondRange: readonly string[];
}

/** How often other people's results of the same part come with answers. */
export interface UsualAnswers {
  results: number;
  withAnswers: number;
  /** Attempts of others with answers, whatever came of them. */
  answered: number;
}

/** What is stored about a result. */
export interface ResultFacts {
  state: RegistrationState;
  parts: readonly JudgedPart[];
  usual: ReadonlyMap<string, UsualAnswers>;
  reportedSeconds: number;
  observedSeconds: number;
  /** The same by the clock of the player, which goes on without network. */
  claimedSeconds: number;
  /** Null where there is nothing to measure against. */
  minimumSeconds: number | null;
  /** How many commits arrived of each opening of the player, the highest of their sequence numbers, and how many more the player says that it gave up for them. */
  received: readonly { opening: number; arrived: number; highest: number; merged: number }[];
  lateCommits: number;
  /** The attempt before this one; null for the first. */
  previous: { points: number | null; answers: number } | null;
}

/** Where no minimum is set: a quarter of the contact minutes. Readers who know the matter are faster; not four times. */
const SHARE_OF_CONTACT_TIME = 0.25;
/** Fewer results than this say nothing about what is usual. */
const FEWEST_RESULTS = 5;
/** Points between two things that should agree. */
const JUMP = 40;
/** Fewer judged answers than this bear out no score. */
const FEWEST_ANSWERS = 3;
/** The player itself leaves numbers out when it replaces an unsent snapshot by a newer one; more than this it does not. */
const MANY_MISSING = 10;
/** A reported time this far above what was seen; short of it, reading without a commit explains the difference. */
const OVERSTATED_SECONDS = 30 * 60;

/** The least time for a result that raises no sign; null when there is nothing to measure against. */
export function minimumSeatSeconds(minimumMinutes: number | null, contactMinutes: number | null): number | null {
  if (minimumMinutes !== null) return minimumMinutes === 0 ? null : minimumMinutes * 60;
  return contactMinutes === null ? null : contactMinutes * 60 * SHARE_OF_CONTACT_TIME;
}

/**
 * The signs of a forged completion (a course can always pass its own attempt, so they can be seen and not prevented). They are for
 * a person to weigh: each has innocent causes, and none changes a status.
 */
export function findSigns(facts: ResultFacts): Sign[] {
  const achieved = facts.state === 'completed' || facts.state === 'passed';
  return [
    ...(achieved ? [tooFast(facts), ...noAnswers(facts), ...scoreWithoutAnswers(facts), scoreJump(facts)] : []),
    ...outOfRangeScores(facts),
    ...unknownStatuses(facts),
    ...sequenceGaps(facts),
    facts.lateCommits > 0 ? LATE_COMMITS : undefined,
    ...(facts.parts.some(({ unreadTimes }) => unreadTimes.length > 0) ? [timeUnread(facts)] : [timeOverstated(facts)]),
  ].filter((sign) => sign !== undefined);
}

function tooFast({ observedSeconds, claimedSeconds, minimumSeconds }: ResultFacts): Sign | undefined {
  if (minimumSeconds === null || observedSeconds >= minimumSeconds) return undefined;
  const offline =
    claimedSeconds >= minimumSeconds
      ? ` By the player’s own clock it was ${minutes(claimedSeconds)}; it may have been without network.`
      : '';
  return {
    kind: 'too_fast',
    text: `Finished after ${minutes(observedSeconds)} at the course; at least ${minutes(minimumSeconds)} would be expected.${offline}`,
  };
}

/**
 * A course that reports no answers in anybody's attempt accuses nobody. Where few results say what is usual, it takes a score, which must have come
 * from something, and somebody whose attempt has answers.
 */
function noAnswers({ parts, usual }: ResultFacts): Sign[] {
  return parts.flatMap((part) => {
    const others = usual.get(part.identifier);
    if (!part.finished || part.answers > 0 || !others || others.withAnswers * 2 < others.results) return [];
    const isFew = others.results < FEWEST_RESULTS;
    if (isFew && (part.points === null || others.answered === 0)) return [];
    return {
      kind: 'no_answers' as const,
      text: isFew
        ? `“${part.title}” has a score and no answer; ${others.answered === 1 ? 'another attempt' : `${others.answered} other attempts`} at it ${others.answered === 1 ? 'has' : 'have'} answers.`
        : `“${part.title}” has a result and no answer; ${others.withAnswers} of ${others.results} other results of it have answers.`,
    };
  });
}

function outOfRangeScores({ parts }: ResultFacts): Sign[] {
  const found = parts.flatMap(({ title, beyondRange }) => beyondRange.map((what) => `“${title}” reported ${what}`));
  return found.length === 0 ? [] : [{ kind: 'score_out_of_range', text: `${some(found)}. It is kept as reported.` }];
}

function unknownStatuses({ parts }: ResultFacts): Sign[] {
  const found = parts.flatMap(({ title, unreadWords }) =>
    unreadWords.map((word) => `“${title}” reported the status “${printable(word)}”`),
  );
  return found.length === 0
    ? []
    : [
        {
          kind: 'unknown_status',
          text: `${some(found)}, which the standard does not have. What was known before stayed.`,
        },
      ];
}

/** Named in one sign. */
const MOST_NAMED = 3;

function some(found: readonly string[]): string {
  const more = found.length - MOST_NAMED;
  return found.slice(0, MOST_NAMED).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** Of a text that a course gave in place of a word: as much as names it, without what cannot be stored or seen. */
function printable(word: string): string {
  return word.slice(0, 60).replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '\u{FFFD}');
}

function scoreWithoutAnswers({ parts }: ResultFacts): Sign[] {
  return parts.flatMap((part) => {
    if (part.points === null || part.judged < FEWEST_ANSWERS) return [];
    const share = (part.correct / part.judged) * 100;
    if (part.points - share < JUMP) return [];
    return {
      kind: 'score_without_answers' as const,
      text: `“${part.title}” has ${Math.round(part.points)} of 100 points, and ${part.correct} of ${part.judged} answers are right.`,
    };
  });
}

function scoreJump({ parts, previous }: ResultFacts): Sign | undefined {
  if (!previous || previous.points === null) return undefined;
  const points = best(parts.map((part) => part.points));
  const answers = parts.reduce((sum, part) => sum + part.answers, 0);
  if (points === null || points - previous.points < JUMP || answers > 0) return undefined;
  return {
    kind: 'score_jump',
    text: `The score went from ${Math.round(previous.points)} to ${Math.round(points)} of 100 points from one attempt to the next, without a single answer${previous.answers > 0 ? `; the attempt before has ${previous.answers}` : ''}.`,
  };
}

function sequenceGaps({ received }: ResultFacts): Sign[] {
  const gaps = received.map(({ opening, arrived, highest, merged }) => ({
    opening,
    arrived,
    missing: highest - arrived - merged,
  }));
  const [worst] = gaps
    .filter(({ missing, arrived }) => missing >= MANY_MISSING && missing > arrived)
    .sort((a, b) => b.missing - a.missing);
  return worst
    ? [
        {
          kind: 'sequence_gaps',
          text: `In opening ${worst.opening} of the player, ${worst.missing} numbers are missing between ${worst.arrived} commits that arrived.`,
        },
      ]
    : [];
}

/** Without their number: more may come, and a sign stays as it was found. The record of the attempt shows what they said. */
export const LATE_COMMITS: Sign = {
  kind: 'late_commits',
  text: 'Something was saved after the course had been opened elsewhere, after the end of its part, or after more tries of a part than are kept. It is on record and changed no result.',
};

function timeOverstated({ reportedSeconds, observedSeconds, claimedSeconds }: ResultFacts): Sign | undefined {
  const seen = Math.max(observedSeconds, claimedSeconds);
  if (reportedSeconds - seen < OVERSTATED_SECONDS || reportedSeconds < seen * 2) return undefined;
  return {
    kind: 'time_overstated',
    text: `The course reported ${minutes(reportedSeconds)}; ${seen < 30 ? 'less than one minute was' : `${wholeMinutes(seen)} ${seen < 90 ? 'was' : 'were'}`} seen.`,
  };
}

/** It counts as no time, so that nothing else would tell why. */
function timeUnread({ parts }: ResultFacts): Sign {
  const found = parts.flatMap(({ title, unreadTimes }) =>
    unreadTimes.map((time) => `“${title}” reported the time “${printable(time)}”`),
  );
  return {
    kind: 'time_overstated',
    text: `${some(found)}, which is no time or is longer than ten years. It counts as none.`,
  };
}

function best(points: readonly (number | null)[]): number | null {
  const known = points.filter((each) => each !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function minutes(seconds: number): string {
  if (seconds < 60) return counted(Math.round(seconds), 'second');
  return wholeMinutes(seconds);
}

function wholeMinutes(seconds: number): string {
  return counted(Math.round(seconds / 60), 'minute');
}
