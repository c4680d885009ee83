import type { CourseRules } from '@muster/catalog';
import { minimumSeatSeconds } from '../domain/signs/integrity-signs.js';
import type { JudgedPart, ResultFacts, UsualAnswers } from '../domain/signs/integrity-signs.js';
import { observedTime } from '../domain/signs/observed-time.js';
import { outOfRange } from '../domain/result/score-range.js';
import { pointsOf } from '../domain/result/score-points.js';
import { unreadWords } from '../domain/result/unread-words.js';
import type { AttemptEvidence } from '../history/evidence-reader.js';
import { interactionsOf } from '../history/sco-answer.js';

/** 2004: correct and incorrect (RTE 4th Ed. 4.2.9.2); 1.2 says wrong. Others, such as neutral or a number, judge nothing. */
const JUDGEMENTS = ['correct', 'incorrect', 'wrong'];

/** What the rules about signs need to know, from what is stored about an attempt. */
export function resultFacts(
  evidence: AttemptEvidence,
  previous: AttemptEvidence | undefined,
  rules: CourseRules,
  usual: ReadonlyMap<string, UsualAnswers>,
): ResultFacts {
  const { attempt, version, openings, receipts, observed } = evidence;
  const parts = partsOf(evidence);
  // What came of an opening without a number (replay) is a part of what it sent.
  const launches = [...new Set(receipts.map((receipt) => receipt.launchNo))].filter((launchNo) => launchNo > 0);
  return {
    state: attempt.state,
    parts,
    usual,
    reportedSeconds: evidence.scos.reduce(
      (sum, { state }) => sum + (state ? state.totalSeconds + state.sessionSeconds : 0),
      0,
    ),
    observedSeconds: observed.seconds,
    claimedSeconds: observedTime(
      openings,
      receipts.map((receipt) => ({ ...receipt, at: receipt.claimedAt })),
    ).seconds,
    minimumSeconds: minimumSeatSeconds(rules.minimumSeatMinutes, version.minutes),
    received: launches.map((launchNo) => ({
      launchNo,
      numbers: receipts.filter((receipt) => receipt.launchNo === launchNo).map((receipt) => receipt.seq),
    })),
    lateCommits: receipts.filter((receipt) => receipt.late).length,
    previous: previous ? outcomeOf(previous) : null,
  };
}

function partsOf({ scos, version }: AttemptEvidence): JudgedPart[] {
  return scos.flatMap(({ item, state, former, otherTries }) => {
    if (!state) return [];
    const answers = interactionsOf({ cmi: state.cmi, former });
    const tries = [state, ...otherTries];
    const judged = answers.filter((answer) => !answer.replaced && JUDGEMENTS.includes(answer.result ?? ''));
    return {
      identifier: item.identifier,
      title: item.title,
      finished: state.completionStatus === 'completed' || state.successStatus === 'passed',
      points: pointsOf(state.score),
      answers: answers.length,
      judged: judged.length,
      correct: judged.filter((answer) => answer.result === 'correct').length,
      unreadWords: different(
        tries.flatMap(({ cmi }) => Object.values<string>({ ...unreadWords(version.standard, cmi) })),
      ),
      beyondRange: different(tries.flatMap(({ score }) => outOfRange(version.standard, score) ?? [])),
    };
  });
}

function different(found: readonly string[]): string[] {
  return [...new Set(found)];
}

function outcomeOf(evidence: AttemptEvidence): { points: number | null; answers: number } {
  const parts = partsOf(evidence);
  const points = parts.map((part) => part.points).filter((each) => each !== null);
  return {
    points: points.length === 0 ? null : Math.max(...points),
    answers: parts.reduce((sum, part) => sum + part.answers, 0),
  };
}
