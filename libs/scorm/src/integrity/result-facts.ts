import type { CourseRules } from '@muster/catalog';
import { grouped, pointsOf } from '@muster/contracts';
import { minimumSeatSeconds } from '../domain/signs/integrity-signs.js';
import type { JudgedPart, ResultFacts, UsualAnswers } from '../domain/signs/integrity-signs.js';
import { sum } from '../domain/signs/observed-time.js';
import { outOfRange } from '../domain/result/score-range.js';
import { unreadSessionTime, unreadWords } from '../domain/result/unread-words.js';
import type { ScoStanding } from '../data/sco-state.repository.js';
import type { TryDocument } from '../data/try-document.repository.js';
import type { AttemptEvidence } from '../history/evidence-reader.js';
import type { PartTries } from '../history/part-tries.js';
import { interactionsOf } from '../history/sco-answer.js';

/** 2004: correct and incorrect (RTE 4th Ed. 4.2.9.2); 1.2 says wrong. Others, such as neutral or a number, judge nothing. */
const JUDGEMENTS = ['correct', 'incorrect', 'wrong'];

/** What the rules about signs need to know, from what is stored about an attempt. */
export function resultFacts(
  { attempt, version, scos, received, observed }: AttemptEvidence,
  parts: readonly JudgedPart[],
  previous: readonly JudgedPart[] | undefined,
  rules: CourseRules,
  usual: ReadonlyMap<string, UsualAnswers>,
): ResultFacts {
  // What came of an opening without a number (replay) is a part of what it sent.
  const launches = grouped(received, ({ launchNo }) => launchNo);
  launches.delete(0);
  const numbers = new Map(observed.sessions.map(({ launchNo, number }) => [launchNo, number]));
  return {
    state: attempt.state,
    parts,
    usual,
    reportedSeconds: scos.reduce((sum, { state }) => sum + (state ? state.totalSeconds + state.sessionSeconds : 0), 0),
    observedSeconds: observed.seconds,
    claimedSeconds: sum(received, 'claimedSeconds'),
    minimumSeconds: minimumSeatSeconds(rules.minimumSeatMinutes, version.minutes),
    received: [...launches].map(([launchNo, ofLaunch]) => ({
      opening: numbers.get(launchNo) ?? launchNo,
      arrived: sum(ofLaunch, 'commits') + sum(ofLaunch, 'lateCommits'),
      merged: sum(ofLaunch, 'merged'),
      highest: Math.max(...ofLaunch.map((each) => each.highest)),
    })),
    lateCommits: sum(received, 'lateCommits'),
    previous: previous ? outcomeOf(previous) : null,
  };
}

/** What is looked at of one try of a part. */
export interface JudgedTry {
  /** Of the try that counts; empty for the others. */
  answers: readonly { replaced: boolean; result: string | null }[];
  unreadWords: readonly string[];
  unreadTime: string | null;
}

/** Of a text that a course gave in place of a word; a sign names less of it. */
const LONGEST_WORD = 100;

/** What of a try is looked at, so that what it said need not be held. */
export function judgedTry(standard: string, said: TryDocument, counts: boolean): JudgedTry {
  const answers = counts ? interactionsOf(said).map(({ replaced, result }) => ({ replaced, result })) : [];
  const words = Object.values<string>({ ...unreadWords(standard, said.cmi) });
  const unreadTime = unreadSessionTime(standard, said.cmi)?.slice(0, LONGEST_WORD) ?? null;
  return { answers, unreadWords: words.map((word) => word.slice(0, LONGEST_WORD)), unreadTime };
}

/** @param tries with the one that counts first. */
export function judgedPart(
  standard: string,
  { item, state, otherTries }: PartTries & { state: ScoStanding },
  tries: readonly JudgedTry[],
): JudgedPart {
  const answers = tries[0]?.answers ?? [];
  const judged = answers.filter((answer) => !answer.replaced && JUDGEMENTS.includes(answer.result ?? ''));
  return {
    identifier: item.identifier,
    title: item.title,
    finished: state.completionStatus === 'completed' || state.successStatus === 'passed',
    points: pointsOf(state.score),
    answers: answers.length,
    judged: judged.length,
    correct: judged.filter((answer) => answer.result === 'correct').length,
    unreadWords: different(tries.flatMap((each) => each.unreadWords)),
    unreadTimes: different(tries.flatMap((each) => each.unreadTime ?? [])),
    beyondRange: different([state, ...otherTries].flatMap(({ score }) => outOfRange(standard, score) ?? [])),
  };
}

function different(found: readonly string[]): string[] {
  return [...new Set(found)];
}

function outcomeOf(parts: readonly JudgedPart[]): { points: number | null; answers: number } {
  const points = parts.map((part) => part.points).filter((each) => each !== null);
  return {
    points: points.length === 0 ? null : Math.max(...points),
    answers: parts.reduce((sum, part) => sum + part.answers, 0),
  };
}
