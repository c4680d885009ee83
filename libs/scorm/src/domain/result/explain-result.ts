import type { CompletionPolicy, ExplanationLine, Score } from '@muster/contracts';
import type { AttemptStatus } from './attempt-state.js';
import { decidingScore, isUndecided } from './course-result.js';
import type { ResultItem, RootStatus } from './course-result.js';
import type { ItemCriteria } from './item-status.js';
import type { PartResult } from './tries.js';
import { pointsOf } from './score-points.js';
import { decidingRaw, decidingScaled, isProgress, outOfRange } from './score-range.js';

/** A SCO with what it said of itself, beside what the server made of it. */
export interface ExplainedItem extends ResultItem {
  title: string;
  /** False for an asset, which can only be opened. */
  reports: boolean;
  criteria: ItemCriteria;
  /** In the words of its data model; null when it was never opened. */
  reported: {
    status: string | null;
    success: string | null;
    score: Score | null;
    progress: number | null;
    /** A word among them that the standard does not have. */
    unread?: string | undefined;
  } | null;
  /** It ended its session itself. */
  ended: boolean;
  /** The try that counts. */
  tryNumber: number;
  otherTries: readonly (PartResult & { number: number; takenBack: boolean })[];
  /** It took back more than is kept. */
  tookBackMore: boolean;
  /** Reached before the attempt moved to a newer version of the course. */
  isOfFormerVersion: boolean;
  /** The rules of the package look at what is newest. */
  isSequenced: boolean;
}

export interface ExplainedResult {
  items: readonly ExplainedItem[];
  /** Assets of a course that has SCOs too, which were opened. */
  opened: readonly { identifier: string; title: string }[];
  policy: CompletionPolicy;
  root: RootStatus | null;
  result: AttemptStatus;
  /** A newer version of the course ended the attempt. */
  supersededByVersion: boolean;
  /** Completed by a part that has not ended, so that it is not on the record yet. */
  isUntold: boolean;
}

/**
 * The result of an attempt in plain words, in the order in which it comes about: the policy, what each part reported, what the
 * manifest asked, what was made of it, and the conclusion. It reads what `courseResult` reads and decides nothing itself.
 */
export function explainResult(explained: ExplainedResult): { summary: string; steps: ExplanationLine[] } {
  const { items, policy, root, result } = explained;
  const steps: ExplanationLine[] = [{ kind: 'policy', scoId: null, text: policyInWords(policy, items, root) }];
  for (const item of items) steps.push(...linesOf(item));
  for (const { identifier, title } of explained.opened) steps.push(openedLine(identifier, title));
  if (root && policy.kind === 'as_package_says') {
    steps.push({
      kind: 'root',
      scoId: null,
      text: `The course’s own sequencing rules made of these: ${decidedInWords(root)}.`,
    });
    steps.push(...items.flatMap((item) => seenByRules(item, root)));
  }
  const summary = `${STATE[result.state]} ${reasonOf(explained)}`;
  steps.push({ kind: 'conclusion', scoId: null, text: summary });
  if (explained.supersededByVersion) {
    steps.push({
      kind: 'conclusion',
      scoId: null,
      text: 'The attempt was closed because a newer version of the course replaced it. That is no failure, and what was done stays on record.',
    });
  }
  if (explained.isUntold) {
    steps.push({
      kind: 'conclusion',
      scoId: null,
      text: 'The part that completed the course has not ended, so this may still change. It goes on record when that part ends, when the course is opened again, or 30 minutes after the last that was heard of it.',
    });
  }
  return { summary, steps };
}

const STATE: Record<AttemptStatus['state'], string> = {
  not_started: 'Not started:',
  in_progress: 'In progress:',
  completed: 'Completed:',
  passed: 'Passed:',
  failed: 'Not passed:',
};

function titleOf(items: readonly ExplainedItem[], identifier: string | undefined): string | undefined {
  return items.find((item) => item.identifier === identifier)?.title;
}

/** A policy as a sentence, with the titles of the parts that it speaks of. */
function policyInWords(policy: CompletionPolicy, items: readonly ExplainedItem[], root: RootStatus | null): string {
  switch (policy.kind) {
    case 'as_package_says':
      return root
        ? 'The course is finished as its package says: its own sequencing rules make one result of its parts. Where they leave open whether it is passed, the parts that count for it decide.'
        : items.length > 0 && items.every((item) => !item.reports)
          ? 'This course reports nothing of its own: it is finished when every part was opened.'
          : 'The course is finished as its package says. It has no rules for the whole, so every part must be done: passed where it has something to pass, else completed. When nothing is left to do, a failed part makes it not passed; without one, a passed part makes it passed.';
    case 'score_at_least': {
      const title = titleOf(items, policy.scoId);
      const whole =
        items.length > 1
          ? `the score of the course, which ${
              root?.score ? 'the package weighs from' : 'is the mean of'
            } those of its parts and counts when all ${root ? 'that its rules ask for' : 'of them'} are completed`
          : 'the score of the course';
      const others =
        items.length > 1 && title !== undefined && !root
          ? ' The attempt stays open until every other part was opened and has ended as well.'
          : '';
      const missing =
        policy.scoId !== undefined && title === undefined ? ' This version lacks the part that was named.' : '';
      return `The course is passed with at least ${shown(policy.score)} of 100 points in ${title === undefined ? whole : `“${title}”`}.${others}${missing}`;
    }
    case 'all_scos':
      return 'The course is finished when every part is completed; a failed part makes it not passed then; without one, a passed part makes it passed.';
    case 'last_sco': {
      const last = items.at(-1);
      return `The last part decides alone${last ? `: “${last.title}”` : ''}.`;
    }
  }
}

/** Of a text that a course gave in place of a word. */
const LONGEST_WORD = 60;

function linesOf(item: ExplainedItem): ExplanationLine[] {
  const { reported, identifier: scoId } = item;
  if (!reported) return [{ kind: 'reported', scoId, text: `“${item.title}” was not opened.` }];
  if (!item.reports) {
    return [
      openedLine(scoId, item.title),
      { kind: 'decided', scoId, text: `“${item.title}” counts as ${decidedInWords(item)}${byOpening(item)}.` },
    ];
  }
  const said = [
    `status ${reported.status === null ? 'not set' : `“${reported.status}”`}`,
    ...(reported.success === null ? [] : [`success “${reported.success}”`]),
    reported.score === null ? 'no score' : `score ${scoreInWords(reported.score)}`,
    ...(reported.progress === null ? [] : [`progress ${shown(reported.progress * 100)} %`]),
  ];
  return [
    { kind: 'reported', scoId, text: `“${item.title}” reported ${said.join(', ')}.` },
    ...criteriaLines(item),
    {
      kind: 'decided',
      scoId,
      text: `“${item.title}” counts as ${decidedInWords(item)}${bySilence(item)}${byUnread(item)}.`,
    },
    ...triesLines(item),
  ];
}

/** Which try of a part counts, and why. */
function triesLines({
  identifier: scoId,
  title,
  tryNumber,
  otherTries,
  tookBackMore,
  isOfFormerVersion,
  isSequenced,
}: ExplainedItem): ExplanationLine[] {
  const told = (each: ExplainedItem['otherTries'][number]): string =>
    `${decidedInWords(each)}${each.score === null ? '' : `, score ${scoreInWords(each.score)}`}`;
  const lines = otherTries
    .filter(({ takenBack }) => takenBack)
    .map(
      (each) => `“${title}” was ${told(each)} before, and took that back in the same session: its last word counts.`,
    );
  const others = otherTries.filter(({ takenBack }) => !takenBack);
  if (others.length > 0) {
    const listed = others.map((each) => `${each.number}: ${told(each)}`).join('; ');
    const why = isOfFormerVersion
      ? 'it was made before the attempt moved to a newer version of the course, and none since is better'
      : isSequenced
        ? 'the sequencing rules of the package look at the newest one'
        : 'the best one counts, and a later one takes nothing from it';
    lines.push(
      `“${title}” was taken several times, and try ${tryNumber} counts: ${why}. The others, which stay on record: ${listed}.`,
    );
  }
  if (tookBackMore) {
    lines.push(
      `“${title}” took back what it had reported so often that not all of it is kept. What its result is made of is.`,
    );
  }
  return lines.map((text) => ({ kind: 'decided', scoId, text }));
}

/** Why a part that set no status has the one that it has. */
function bySilence({ reported, ended, completionStatus, criteria }: ExplainedItem): string {
  if (reported?.status !== null) return '';
  if (completionStatus === 'completed')
    return criteria.completionThreshold === null ? ', because it ended without a status of its own' : '';
  return ended ? ', because it set no status' : ', because it was opened and has set no status';
}

/** Why a word has decided nothing. */
function byUnread({ reported }: ExplainedItem): string {
  if (reported?.unread === undefined) return '';
  return `; “${reported.unread.slice(0, LONGEST_WORD)}” is no word of the standard, so it took nothing from what was known before`;
}

/** Why the rules see a part as completed that does not say so itself. */
function seenByRules(item: ExplainedItem, root: RootStatus): ExplanationLine[] {
  const { identifier: scoId, title, completionStatus, reported, ended } = item;
  if (completionStatus === 'completed' || !root.completedParts.includes(scoId)) return [];
  const why =
    reported && !ended && reported.status === null
      ? 'another part was opened after it, which ended it without a status of its own. The part itself never said that it ended, so its own line stays as it is'
      : 'a shared objective or a measure says so. The part itself did not, so its own line stays as it is';
  return [{ kind: 'root', scoId, text: `For these rules “${title}” counts as completed: ${why}.` }];
}

function openedLine(scoId: string, title: string): ExplanationLine {
  return { kind: 'reported', scoId, text: `“${title}” was opened; it reports nothing of its own.` };
}

function byOpening({ completionStatus }: ExplainedItem): string {
  return completionStatus === 'completed'
    ? ', because it was opened'
    : ', because its package leaves completion to its content, and it has no means to say so';
}

/** The words of SCORM 1.2 for a part that has come to its end. */
const ENDED = ['completed', 'passed', 'failed'];

function criteriaLines({
  identifier: scoId,
  title,
  criteria,
  reported,
  completionStatus,
  isOfFormerVersion,
}: ExplainedItem): ExplanationLine[] {
  if (isOfFormerVersion) {
    const text = `“${title}” was judged by what the former version of the course asked for, on which it was taken. Moving to the newer one takes nothing back.`;
    return [{ kind: 'criteria', scoId, text }];
  }
  const { masteryScore, scaledPassingScore, completionThreshold } = criteria;
  const score = reported?.score ?? null;
  const [raw, scaled] = [decidingRaw(score), decidingScaled(score)];
  const lines: string[] = [];
  if (masteryScore !== null) {
    lines.push(
      `The package asks for a score of ${shown(masteryScore)} in “${title}” (mastery score); ${
        raw === null
          ? withoutScore(outOfRange('scorm_1.2', score))
          : ENDED.includes(reported?.status ?? '') || (reported?.status === null && completionStatus === 'completed')
            ? `a part that has ended with ${shown(raw)} is ${raw >= masteryScore ? 'passed' : 'not passed'}, whatever it said`
            : `its score decides once the part says that it is completed, passed or failed`
      }.`,
    );
  }
  if (scaledPassingScore !== null) {
    lines.push(
      `The package asks for a scaled score of ${shown(scaledPassingScore)} in “${title}”; ${
        scaled === null
          ? withoutScore(score?.scaled == null ? undefined : outOfRange('scorm_2004', score))
          : `${shown(scaled)} is ${scaled >= scaledPassingScore ? 'enough' : 'not enough'}, whatever the part said`
      }.`,
    );
  }
  if (completionThreshold !== null) {
    lines.push(
      `The package counts “${title}” as completed from a progress of ${shown(completionThreshold * 100)} %; ${
        reported?.progress == null
          ? 'without a progress, what the part says of itself counts'
          : isProgress(reported.progress)
            ? `it reported ${shown(reported.progress * 100)} %`
            : `it reported ${shown(reported.progress * 100)} %, which cannot be, so what the part says of itself counts`
      }.`,
    );
  }
  return lines.map((text) => ({ kind: 'criteria', scoId, text }));
}

function withoutScore(impossible: string | undefined): string {
  return impossible === undefined
    ? 'without a score, what the part says of itself counts'
    : `it reported ${impossible}, which cannot be, so what the part says of itself counts`;
}

function decidedInWords({
  completionStatus,
  successStatus,
}: Pick<ResultItem, 'completionStatus' | 'successStatus'>): string {
  const completion = {
    completed: 'completed',
    incomplete: 'not completed',
    not_attempted: 'not attempted',
    unknown: 'of unknown completion',
  }[completionStatus];
  const success = { passed: ' and passed', failed: ' and not passed', unknown: '' }[successStatus];
  return completion + success;
}

function reasonOf({ items, policy, root, result }: ExplainedResult): string {
  if (items.length === 0) return 'the course has no part that reports a result.';
  if (result.state === 'not_started') {
    return items.some(({ reported }) => reported)
      ? 'what was opened says of itself that it was not attempted.'
      : 'no part of the course was opened.';
  }
  switch (policy.kind) {
    case 'score_at_least': {
      const { identifier, points, score, ended } = decidingScore(items, policy.scoId, root);
      const whose = identifier === null ? 'the course' : `“${titleOf(items, identifier) ?? identifier}”`;
      if (points === null) {
        const none = score === null ? 'no score yet' : 'no score that can count';
        return `${whose} has ${none}, and ${shown(policy.score)} points are needed.`;
      }
      if (identifier === null && !ended) return `the score of the course counts when all of its parts are completed.`;
      return `${whose} has ${shown(points)} of 100 points, and ${shown(policy.score)} are needed.`;
    }
    case 'last_sco': {
      const last = items.at(-1);
      return last ? `“${last.title}” counts as ${decidedInWords(last)}.` : 'the course has no last part.';
    }
    case 'as_package_says':
      if (root) return rootReason(root, items);
      return openReason(items, result);
    case 'all_scos':
      return openReason(items, result);
  }
}

/** What `byRoot` looked at: the parts speak where the rules leave open whether the course is passed. */
function rootReason(root: RootStatus, items: readonly ExplainedItem[]): string {
  if (root.completionStatus !== 'completed' || root.successStatus !== 'unknown') return 'so its sequencing rules say.';
  const named = (some: RootStatus['parts']): string =>
    listed(some.map(({ identifier }) => `“${titleOf(items, identifier) ?? identifier}”`));
  const leftOpen = 'its sequencing rules leave open whether it is passed';
  const open = root.parts.filter((part) => isUndecided(part, items));
  if (open.length > 0) return `${leftOpen}, and still to be passed: ${named(open)}.`;
  const failed = root.parts.filter(({ successStatus }) => successStatus === 'failed');
  if (failed.length > 0) return `${leftOpen}, and not passed: ${named(failed)}.`;
  const passed = root.parts.filter(({ successStatus }) => successStatus === 'passed');
  if (passed.length > 0) return `${leftOpen}, and ${named(passed)} passed, with none that was failed.`;
  return 'so its sequencing rules say, and nothing in it was passed or failed.';
}

function openReason(items: readonly ExplainedItem[], { state }: AttemptStatus): string {
  const names = (some: readonly ExplainedItem[]): string => listed(some.map((item) => `“${item.title}”`));
  if (state === 'passed')
    return `${names(items.filter((item) => item.successStatus === 'passed'))} passed, and nothing is left to do.`;
  if (state === 'failed')
    return `${names(items.filter((item) => item.successStatus === 'failed'))} not passed, and nothing is left to do.`;
  if (state === 'completed') return 'every part is completed, and none has something to pass.';
  const open = items.filter(
    (item) =>
      item.successStatus !== 'passed' &&
      (item.completionStatus !== 'completed' || item.hasPassingScore || item.successStatus === 'failed'),
  );
  return open.length === 0 ? 'parts are still to do.' : `still to do: ${names(open)}.`;
}

const LISTED = 5;

function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return names.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function scoreInWords(score: Score): string {
  const points = pointsOf(score);
  const raw = score.raw === null ? null : `${shown(score.raw)}${score.max === null ? '' : ` of ${shown(score.max)}`}`;
  const scaled = score.scaled === null ? null : `${shown(score.scaled)} scaled`;
  return (
    [raw, scaled].filter((part) => part !== null).join(', ') || (points === null ? 'without a value' : shown(points))
  );
}

/** Numbers as people write them: at most two decimals, none where there are none. */
function shown(value: number): string {
  return String(Math.round(value * 100) / 100);
}
