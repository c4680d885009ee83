import { z } from 'zod';
import { completionStatus, launchMode, registrationState, standard, successStatus } from '../vocabulary/index.js';
import { completionPolicy } from './completion-policy.js';
import { flag, instant, text, uuid } from './fields.js';
import { pageOf, pageQuery } from './page.js';

/** `scaled` is -1 to 1, the others in the course's own units. Null where the course said nothing. */
export const score = z.object({
  scaled: z.number().nullable(),
  raw: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
});
export type Score = z.infer<typeof score>;

export const registrationBody = z.strictObject({ personId: uuid, courseId: uuid });
export type RegistrationBody = z.infer<typeof registrationBody>;

/** SCORM RTE 4.2.17. */
export const objectiveAnswer = z.object({
  id: z.string(),
  description: z.string().nullable(),
  successStatus: successStatus.nullable(),
  completionStatus: completionStatus.nullable(),
  score: score.nullable(),
  progress: z.number().nullable(),
});

/** SCORM RTE 4.2.9. `latency` in seconds. Answers are as the course wrote them: data, never markup. */
export const interactionAnswer = z.object({
  id: z.string(),
  type: z.string().nullable(),
  description: z.string().nullable(),
  timestamp: z.string().nullable(),
  learnerResponse: z.string().nullable(),
  correctResponses: z.array(z.string()),
  result: z.string().nullable(),
  weighting: z.number().nullable(),
  latency: z.number().nullable(),
  objectives: z.array(z.string()),
  replaced: z
    .boolean()
    .meta({ description: 'The course wrote another answer over it, or dropped it, later in the same try.' }),
});

/** SCORM RTE 4.2.2, the comments of the learner. */
export const commentAnswer = z.object({
  text: z.string(),
  location: z.string().nullable(),
  timestamp: z.string().nullable(),
});

/**
 * A try of a part that is not the one that counts: an earlier session, a later one that was worse, or a state that the course `takenBack` within one
 * session. `interactions` holds the first 250.
 */
export const partTry = z.object({
  number: z.int(),
  reportedAt: instant,
  takenBack: z.boolean(),
  completionStatus,
  successStatus,
  score: score.nullable(),
  totalTime: z.string(),
  objectiveCount: z.int(),
  objectives: z.array(objectiveAnswer),
  interactionCount: z.int(),
  interactions: z.array(interactionAnswer),
});
export type PartTry = z.infer<typeof partTry>;

/**
 * `totalTime` is what the part reported, `observedTime` what the server saw between openings and commits. `interactions` and
 * `comments` hold the first 250; GET /registrations/{id}/interactions has them all. The lists of an answer hold 8 MB together, which the newest attempts
 * have first; the counts tell how many there are.
 * A part that was taken several times shows the try that counts, which is `tryNumber`; `otherTries` are the newest 20 of the others, in the order of time.
 */
export const scoAnswer = z.object({
  identifier: z.string(),
  title: z.string(),
  completionStatus,
  successStatus,
  score: score.nullable(),
  progress: z.number().nullable(),
  totalTime: z.string(),
  observedTime: z.string(),
  location: z.string().nullable(),
  objectiveCount: z.int(),
  objectives: z.array(objectiveAnswer),
  interactionCount: z.int(),
  interactions: z.array(interactionAnswer),
  commentCount: z.int(),
  comments: z.array(commentAnswer),
  tryNumber: z.int(),
  otherTries: z.array(partTry),
});
export type ScoAnswer = z.infer<typeof scoAnswer>;

/** One opening of the player. Late commits came after a newer opening had taken over, or after the end of their part; they are kept and change nothing, and GET /attempts/{id}/late-commits tells what they said. */
export const playedSession = z.object({
  number: z.int(),
  openedAt: instant.nullable(),
  firstCommitAt: instant.nullable(),
  lastCommitAt: instant.nullable(),
  commits: z.int(),
  lateCommits: z.int(),
  observedTime: z.string(),
});

/** `sessions` are the newest hundred openings. */
export const attemptAnswer = z.object({
  id: uuid,
  number: z.int(),
  versionId: uuid,
  versionNumber: z.int(),
  startedAt: instant,
  lastActivityAt: instant.nullable(),
  finishedAt: instant.nullable().meta({ description: 'When the result arrived, by the server.' }),
  reachedAt: instant.nullable().meta({
    description:
      'When the result was reached, where a browser had kept it until it arrived: by the clock of the learner as earlier commits set it right. null where it came at once.',
  }),
  supersededAt: instant
    .nullable()
    .meta({ description: 'When a newer version of the course closed the attempt; that is no failure.' }),
  state: registrationState,
  completionStatus,
  successStatus,
  score: score.nullable(),
  completionPolicy,
  totalTime: z.string(),
  observedTime: z.string(),
  sessions: z.array(playedSession),
  scos: z.array(scoAnswer),
});
export type AttemptAnswer = z.infer<typeof attemptAnswer>;

/** `totalTime` is an ISO 8601 duration such as PT1H5M; `progress` goes from 0 to 1. */
export const registrationAnswer = z.object({
  id: uuid,
  personId: uuid,
  personName: z.string(),
  courseId: uuid,
  courseTitle: z.string(),
  versionId: uuid,
  standard,
  minutes: z.int().nullable(),
  state: registrationState,
  successStatus,
  completionStatus,
  score: score.nullable(),
  progress: z.number().nullable(),
  totalTime: z.string(),
  attempts: z.array(attemptAnswer),
  createdAt: instant,
});
export type RegistrationAnswer = z.infer<typeof registrationAnswer>;

/** GET /people/{id}/registrations. */
export const registrationQuery = z.strictObject({
  ...pageQuery.shape,
  open: flag
    .optional()
    .meta({ description: 'true: begun, or registered for by name, and not finished yet; false: all the others.' }),
});
export type RegistrationQuery = z.infer<typeof registrationQuery>;

/** A registration without its attempts. `statusAt` is when the course last changed its status, `finishedAt` when it was first passed or completed. */
export const registrationItem = registrationAnswer
  .pick({
    id: true,
    personId: true,
    courseId: true,
    courseTitle: true,
    minutes: true,
    state: true,
    successStatus: true,
    completionStatus: true,
    score: true,
    totalTime: true,
    createdAt: true,
  })
  .extend({ statusAt: instant.nullable(), finishedAt: instant.nullable() });
export type RegistrationItem = z.infer<typeof registrationItem>;
export const registrationItemPage = pageOf(registrationItem);

/**
 * POST /registrations/{id}/launches; the body may be left out. Without `mode`, a learner takes the course, and one who has passed or completed it looks
 * at it again: what is done then is not recorded. `goOn`: for a player that is open and whose launch holds no longer (`goOnMessage`). It goes on in the
 * attempt and on the version that it has, finished or not, and as what it was opened for, taking the course or looking at it; no attempt is begun, and
 * where there is none, `goOn` with `normal` is answered 409 `SCORM.NOT_BEGUN`.
 */
export const launchBody = z.strictObject({ mode: launchMode.optional(), goOn: z.boolean().optional() });
export type LaunchBody = z.infer<typeof launchBody>;

/** `expiresAt` limits the opening of the URL; an opened player renews itself. */
export const launchAnswer = z.object({
  launchUrl: z.string(),
  expiresAt: instant,
  notice: z
    .string()
    .nullable()
    .meta({ description: 'What the learner must be told before going on, such as that a new version begins again.' }),
});
export type LaunchAnswer = z.infer<typeof launchAnswer>;

/**
 * What the player tells the page that embeds it, by postMessage. Check `event.origin` and `event.source`, and take it as a hint to ask the
 * server: a course can post the same words. `saved`: something was stored; `finished`: a part of the course has ended; `leave`: the
 * learner wants to go to a neutral page, `back` to the training, `own_window` to the course in a window of its own, and the page must
 * navigate; `contents_shown` and `contents_hidden`: worth remembering for the next launch (`?contents=hidden` in its URL);
 * `alive`: the answer to `pageMessage`; `left`: the answer to `leaveMessage`; `expired`: the launch holds no longer and the part stays in
 * place; the page should let the learner sign in where that is needed, launch again with `goOn`, and hand the new token over by `goOnMessage`; `goes_on`,
 * `cannot_go_on` and `would_lose`: the answers to that; `document`: the learner wants a PDF of the course in a tab of its own, which the page opens where
 * `path` leads to one on the course's own host.
 */
export const playerMessage = z.discriminatedUnion('type', [
  z.object({
    muster: z.literal('player'),
    type: z.enum([
      'saved',
      'finished',
      'leave',
      'back',
      'own_window',
      'contents_shown',
      'contents_hidden',
      'alive',
      'left',
      'expired',
      'goes_on',
      'cannot_go_on',
      'would_lose',
    ]),
  }),
  /** A document of the course is wanted in a tab of its own: its path on the course's own host. */
  z.object({ muster: z.literal('player'), type: z.literal('document'), path: z.string().max(4000) }),
]);
export type PlayerMessage = z.infer<typeof playerMessage>;

/** What the embedding page may ask of the player; it answers `alive` unless a script of the course keeps it from it. */
export const pageMessage = { muster: 'page', type: 'ping' } as const;

/**
 * Asks the player to take the course away, which then hears that it will be unloaded, and to store what it says. The answer is `left`
 * once that is stored, or on this computer's disk; a page that goes without it removes the player before all was heard.
 */
export const leaveMessage = { muster: 'page', type: 'leave' } as const;

/**
 * Hands a player that said `expired` the token of a new launch, one to go on (in the hash of its URL, after `t=`), so that it saves and goes on in its place. It
 * answers `goes_on`, `cannot_go_on` where the course has to be launched and opened anew in its place, or `would_lose` where that would lose what is not
 * saved, as nothing is kept in this browser; `expired` once more where it could not ask its server.
 */
export const goOnMessage = (token: string) => ({ muster: 'page', type: 'go_on', token }) as const;

export const interactionQuery = z.strictObject({
  ...pageQuery.shape,
  attemptId: uuid.optional(),
  scoId: text('The identifier of the part', 1000).optional(),
});
export type InteractionQuery = z.infer<typeof interactionQuery>;

/**
 * An interaction with where it was given. `index` counts from 0 within the try of the part, in the order of the course; an answer that was
 * replaced comes before the one in its place.
 */
export const recordedInteraction = interactionAnswer.extend({
  attemptId: uuid,
  attemptNumber: z.int(),
  scoId: z.string(),
  scoTitle: z.string(),
  tryNumber: z.int(),
  counts: z.boolean().meta({ description: 'Whether it is of the try of its part that counts.' }),
  index: z.int(),
});
export type RecordedInteraction = z.infer<typeof recordedInteraction>;
export const recordedInteractionPage = pageOf(recordedInteraction);

/** One line of the explanation of a result, in the order in which the result came about. */
export const explanationLine = z.object({
  kind: z.enum(['policy', 'reported', 'criteria', 'decided', 'root', 'conclusion']),
  scoId: z.string().nullable(),
  text: z.string(),
});
export type ExplanationLine = z.infer<typeof explanationLine>;

export const attemptExplanationAnswer = z.object({
  attemptId: uuid,
  registrationId: uuid,
  state: registrationState,
  completionPolicy,
  summary: z.string(),
  steps: z.array(explanationLine),
});
export type AttemptExplanationAnswer = z.infer<typeof attemptExplanationAnswer>;
