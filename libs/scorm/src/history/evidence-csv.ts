import type { AttemptEvidence } from './evidence-reader.js';
import { interactionsOf } from './sco-answer.js';

export const EVIDENCE_COLUMNS = [
  'personId',
  'personName',
  'registrationId',
  'courseTitle',
  'versionNumber',
  'attemptNumber',
  'attemptState',
  'attemptStartedAt',
  'attemptFinishedAt',
  'scoId',
  'scoTitle',
  'completionStatus',
  'successStatus',
  'scoreScaled',
  'scoreRaw',
  'reportedSeconds',
  'observedSeconds',
  'interactionNumber',
  'interactionId',
  'interactionType',
  'description',
  'timestamp',
  'learnerResponse',
  'correctResponses',
  'result',
  'weighting',
  'latencySeconds',
] as const;

/** The lines of one attempt: one for each interaction, and one for a part or an attempt that has none. */
export function evidenceLines(evidence: AttemptEvidence, personName: string): unknown[][] {
  const { attempt, version, scos, observed } = evidence;
  const head = [
    attempt.personId,
    personName,
    attempt.registrationId,
    version.title,
    version.number,
    attempt.number,
    attempt.state,
    attempt.startedAt.toISOString(),
    attempt.finishedAt?.toISOString() ?? null,
  ];
  const lines = scos.flatMap(({ item, state }) => {
    if (!state) return [];
    const part = [
      ...head,
      item.identifier,
      item.title,
      state.completionStatus,
      state.successStatus,
      state.score?.scaled ?? null,
      state.score?.raw ?? null,
      Math.round(state.totalSeconds + state.sessionSeconds),
      Math.round(observed.secondsByItem.get(item.identifier) ?? 0),
    ];
    const answers = interactionsOf(state.cmi).map((answer, index) => [
      ...part,
      index + 1,
      answer.id,
      answer.type,
      answer.description,
      answer.timestamp,
      answer.learnerResponse,
      answer.correctResponses.join(' | '),
      answer.result,
      answer.weighting,
      answer.latency,
    ]);
    return answers.length > 0 ? answers : [part];
  });
  return (lines.length > 0 ? lines : [head]).map(padded);
}

function padded(line: readonly unknown[]): unknown[] {
  return EVIDENCE_COLUMNS.map((_, at) => line[at] ?? null);
}
