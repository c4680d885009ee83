import type { AttemptEvidence } from './evidence-reader.js';
import type { PartTries } from './part-tries.js';
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
  'tryNumber',
  'tryCounts',
  'answerReplaced',
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
  const lines = scos.flatMap((part) => linesOfPart(head, part, observed.secondsByItem.get(part.item.identifier) ?? 0));
  return lines.length > 0 ? lines : [padded(head)];
}

/** The lines of every try of a part, in the order of time. */
function linesOfPart(
  head: readonly unknown[],
  { item, state, tryNumber, otherTries, former }: PartTries,
  observed: number,
): unknown[][] {
  if (!state) return [];
  const counted = { ...state, former, number: tryNumber, totalSeconds: state.totalSeconds + state.sessionSeconds };
  const tries = [...otherTries, counted].sort((a, b) => a.number - b.number);
  return tries.flatMap((each) => {
    const part = [
      ...head,
      item.identifier,
      item.title,
      each.completionStatus,
      each.successStatus,
      each.score?.scaled ?? null,
      each.score?.raw ?? null,
      Math.round(each.totalSeconds),
      Math.round(observed),
    ];
    const answers = interactionsOf(each).map((answer, index) => [
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
      each.number,
      each.number === tryNumber,
      answer.replaced,
    ]);
    const none = [...padded(part).slice(0, -3), each.number, each.number === tryNumber, null];
    return answers.length > 0 ? answers : [none];
  });
}

function padded(line: readonly unknown[]): unknown[] {
  return EVIDENCE_COLUMNS.map((_, at) => line[at] ?? null);
}
