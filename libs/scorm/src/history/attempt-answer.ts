import type { AttemptAnswer, ScoAnswer } from '@muster/contracts';
import { timeText } from '../domain/cmi/scorm-time.js';
import type { AttemptEvidence } from './evidence-reader.js';

/** Openings that one answer tells of; the newest. */
const SESSIONS = 100;

/** ISO 8601 in whole seconds, as everywhere in the API, whatever the standard of the package. */
export function duration(seconds: number): string {
  return timeText(Math.round(seconds), 'scorm_2004_4th');
}

/** An attempt as the API shows it: what its parts reported, beside what the server saw. @param answers of the parts that were opened. */
export function attemptAnswerOf(
  { attempt, version, scos, observed }: AttemptEvidence,
  answers: ScoAnswer[],
): AttemptAnswer {
  const opened = scos.flatMap(({ state }) => state ?? []);
  const activity = [attempt.lastActivityAt, ...opened.map((state) => state.updatedAt)].filter((at) => at !== null);
  return {
    id: attempt.id,
    number: attempt.number,
    versionId: attempt.courseVersionId,
    versionNumber: version.number,
    startedAt: attempt.startedAt.toISOString(),
    lastActivityAt: activity.length > 0 ? new Date(Math.max(...activity.map(Number))).toISOString() : null,
    finishedAt: attempt.finishedAt?.toISOString() ?? null,
    reachedAt: attempt.reachedAt?.toISOString() ?? null,
    supersededAt: attempt.supersededAt?.toISOString() ?? null,
    state: attempt.state,
    completionStatus: attempt.completionStatus,
    successStatus: attempt.successStatus,
    score: attempt.score,
    completionPolicy: attempt.policy,
    totalTime: duration(opened.reduce((sum, state) => sum + state.totalSeconds + state.sessionSeconds, 0)),
    observedTime: duration(observed.seconds),
    sessions: observed.sessions.slice(-SESSIONS).map((session) => ({
      number: session.number,
      openedAt: session.openedAt?.toISOString() ?? null,
      firstCommitAt: session.firstCommitAt?.toISOString() ?? null,
      lastCommitAt: session.lastCommitAt?.toISOString() ?? null,
      commits: session.commits,
      lateCommits: session.lateCommits,
      observedTime: duration(session.seconds),
    })),
    scos: answers,
  };
}
