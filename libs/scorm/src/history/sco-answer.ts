import type { ScoAnswer, SuccessStatus } from '@muster/contracts';
import type { ScoStanding } from '../data/sco-state.repository.js';
import type { TryDocument } from '../data/try-document.repository.js';
import type { CmiTree } from '../domain/cmi/cmi-tree.js';
import { answersAt, branchAt, listAt, numberAt, textAt } from '../domain/cmi/cmi-tree.js';
import { scoreOf } from '../domain/result/item-status.js';
import type { AnswerRoom } from './answer-room.js';
import type { PartTries, PartTry } from './part-tries.js';
import { secondsOf, timeText } from '../domain/cmi/scorm-time.js';

/** Whether an entry of a list holds any text but these. SCORM 1.2 asks for no id, so that an answer without one is an answer. */
function saysMoreThan(entry: CmiTree, silence: readonly string[]): boolean {
  return Object.values(entry).some((value) =>
    typeof value === 'object' && value !== null
      ? saysMoreThan(value, silence)
      : value !== undefined && value !== null && value !== '' && !silence.includes(String(value)),
  );
}

/** 1.2 has one status for both questions, 2004 one for each. */
function successOf(objective: CmiTree): SuccessStatus | null {
  const status = textAt(objective, 'success_status') ?? textAt(objective, 'status');
  return status === 'passed' || status === 'failed' ? status : status === undefined ? null : 'unknown';
}

function completionOf(objective: CmiTree): ScoAnswer['objectives'][number]['completionStatus'] {
  const status = textAt(objective, 'completion_status') ?? textAt(objective, 'status');
  if (status === undefined) return null;
  if (status === 'completed' || status === 'passed' || status === 'failed') return 'completed';
  if (status === 'not attempted') return 'not_attempted';
  return status === 'incomplete' || status === 'browsed' ? 'incomplete' : 'unknown';
}

/** Those that say something: a SCO whose first value of an entry was refused has left it empty, but for what the standard fills in. */
function objectivesOf(cmi: CmiTree): ScoAnswer['objectives'] {
  return listAt(cmi, 'objectives')
    .filter((objective) => saysMoreThan(objective, ['unknown', 'not attempted']))
    .map((objective) => ({
      id: textAt(objective, 'id') ?? '',
      description: textAt(objective, 'description') ?? null,
      successStatus: successOf(objective),
      completionStatus: completionOf(objective),
      score: scoreOf(branchAt(objective, 'score')),
      progress: numberAt(objective, 'progress_measure') ?? null,
    }));
}

/** The answers of a try of a SCO in its order: before each those that it wrote over or dropped in that place. Entries that say nothing are none. */
export function interactionsOf({ cmi, former }: TryDocument): ScoAnswer['interactions'] {
  return [...former.map((lost) => ({ lost: true, cmi: lost })), { lost: false, cmi }]
    .flatMap(({ lost, cmi: from }) =>
      answersAt(from).map(([place, answer]) => ({ place: Number(place), answer, lost })),
    )
    .filter(({ answer }) => saysMoreThan(answer, []))
    .sort((a, b) => a.place - b.place)
    .map(({ answer, lost }) => interactionOf(answer, lost));
}

function interactionOf(interaction: CmiTree, replaced: boolean): ScoAnswer['interactions'][number] {
  return {
    id: textAt(interaction, 'id') ?? '',
    type: textAt(interaction, 'type') ?? null,
    description: textAt(interaction, 'description') ?? null,
    timestamp: textAt(interaction, 'timestamp') ?? textAt(interaction, 'time') ?? null,
    learnerResponse: textAt(interaction, 'learner_response') ?? textAt(interaction, 'student_response') ?? null,
    correctResponses: listAt(interaction, 'correct_responses').map((response) => textAt(response, 'pattern') ?? ''),
    result: textAt(interaction, 'result') ?? null,
    weighting: numberAt(interaction, 'weighting') ?? null,
    latency: secondsOf(textAt(interaction, 'latency') ?? '') ?? null,
    objectives: listAt(interaction, 'objectives').map((objective) => textAt(objective, 'id') ?? ''),
    replaced,
  };
}

/** Comments of the learner: one text in 1.2 (RTE 1.2, 3.4.2), a list in 2004 (RTE 4th Ed. 4.2.2). */
function commentsOf(cmi: CmiTree): ScoAnswer['comments'] {
  const single = textAt(cmi, 'comments');
  const listed = listAt(cmi, 'comments_from_learner').map((comment) => ({
    text: textAt(comment, 'comment') ?? '',
    location: textAt(comment, 'location') ?? null,
    timestamp: textAt(comment, 'timestamp') ?? null,
  }));
  return [...(single === undefined ? [] : [{ text: single, location: null, timestamp: null }]), ...listed];
}

/** Entries of a list within an answer. The standard asks for room for 250; a course that reports more is read page by page. */
const SHOWN = 250;

/** One SCO of an attempt as a reader of the record sees it, without its other tries. Values of the data model are passed on as the data they are. */
export function scoAnswerOf(
  { item, state, tryNumber }: PartTries & { state: ScoStanding },
  time: { total: string; observed: string },
  said: TryDocument,
  room: AnswerRoom,
): ScoAnswer {
  const { cmi } = said;
  const interactions = interactionsOf(said);
  const objectives = objectivesOf(cmi);
  const comments = commentsOf(cmi);
  return {
    identifier: state.itemId,
    title: item.title,
    completionStatus: state.completionStatus,
    successStatus: state.successStatus,
    score: state.score,
    progress: numberAt(cmi, 'progress_measure') ?? null,
    totalTime: time.total,
    observedTime: time.observed,
    location: textAt(cmi, 'location') ?? textAt(cmi, 'core', 'lesson_location') ?? null,
    objectiveCount: objectives.length,
    objectives: room.taken(objectives),
    interactionCount: interactions.length,
    interactions: room.taken(interactions, SHOWN),
    commentCount: comments.length,
    comments: room.taken(comments, SHOWN),
    tryNumber,
    otherTries: [],
  };
}

/** A try of a part that does not count. */
export function tryAnswerOf(each: PartTry, said: TryDocument, room: AnswerRoom): ScoAnswer['otherTries'][number] {
  const interactions = interactionsOf(said);
  const objectives = objectivesOf(said.cmi);
  return {
    number: each.number,
    reportedAt: each.reportedAt.toISOString(),
    takenBack: each.keptBecause === 'taken_back',
    completionStatus: each.completionStatus,
    successStatus: each.successStatus,
    score: each.score,
    totalTime: timeText(Math.round(each.totalSeconds), 'scorm_2004_4th'),
    objectiveCount: objectives.length,
    objectives: room.taken(objectives),
    interactionCount: interactions.length,
    interactions: room.taken(interactions, SHOWN),
  };
}
