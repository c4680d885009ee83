import type { CompletionPolicy, ExplanationLine } from '@muster/contracts';
import { isAchieved, isFinished } from './attempt-state.js';
import type { AttemptStatus } from './attempt-state.js';
import { decidingScore, isCompleted } from './course-result.js';
import type { RootStatus } from './course-result.js';
import { criteriaLines } from './explain-criteria.js';
import { rootReason, seenByRules } from './explain-root.js';
import { triesLines } from './explain-tries.js';
import type { ExplainedItem, ExplainedResult } from './explained.js';
import { decidedInWords, listed, scoreInWords, shown, titleOf } from './result-words.js';

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
  const summary = `${STATE[result.state]} ${reasonOf(explained)}${failedBeside(explained)}`;
  steps.push({ kind: 'conclusion', scoId: null, text: summary });
  if (isFinished(result) && result.score === null && items.filter(({ score }) => score !== null).length > 1) {
    steps.push({
      kind: 'conclusion',
      scoId: null,
      text: 'The course has no score of its own: more than one of its parts has one, and its package does not say how they weigh. The score of each is with the part.',
    });
  }
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

/** A policy as a sentence, with the titles of the parts that it speaks of. */
function policyInWords(policy: CompletionPolicy, items: readonly ExplainedItem[], root: RootStatus | null): string {
  switch (policy.kind) {
    case 'as_package_says':
      return root
        ? 'The course is finished as its package says: its own sequencing rules make one result of its parts. Where they leave open whether it is passed, the parts that count for it decide.'
        : reportsNothing(items)
          ? OPENED
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
      return reportsNothing(items)
        ? OPENED
        : 'Every part that reports a result must be completed or passed, also a part that the package itself does not ask for; parts that only show something do not count. When all are, a failed part makes the course not passed; without one, a passed part makes it passed; without either, it is completed.';
    case 'last_sco': {
      const last = items.at(-1);
      return `The last part decides alone${last ? `: “${last.title}”` : ''}.`;
    }
  }
}

const OPENED = 'This course reports nothing of its own: it is finished when every part was opened.';

function reportsNothing(items: readonly ExplainedItem[]): boolean {
  return items.length > 0 && items.every((item) => !item.reports);
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

/** Why a part that set no status has the one that it has. */
function bySilence({ reported, ended, completionStatus, criteria }: ExplainedItem): string {
  if (reported?.status !== null) return '';
  if (completionStatus === 'completed')
    return criteria.completionThreshold === null ? ', because it ended without a status of its own' : '';
  return ended ? ', because it set no status' : ', because it was opened and has set no status';
}

/** Why a word has decided nothing. */
function byUnread({ reported }: ExplainedItem): string {
  const words = [...new Set(Object.values<string>({ ...reported?.unread }))].map(
    (word) => `“${word.slice(0, LONGEST_WORD)}”`,
  );
  if (words.length === 0) return '';
  return words.length === 1
    ? `; ${words.join('')} is no word of the standard, so it took nothing from what was known before`
    : `; ${words.join(' and ')} are no words of the standard, so they took nothing from what was known before`;
}

function openedLine(scoId: string, title: string): ExplanationLine {
  return { kind: 'reported', scoId, text: `“${title}” was opened; it reports nothing of its own.` };
}

function byOpening({ completionStatus }: ExplainedItem): string {
  return completionStatus === 'completed'
    ? ', because it was opened'
    : ', because its package leaves completion to its content, and it has no means to say so';
}

/** Parts that were failed in a course that is done all the same. */
function failedBeside({ items, result }: ExplainedResult): string {
  const failed = items.filter(({ successStatus }) => isAchieved(result) && successStatus === 'failed');
  if (failed.length === 0) return '';
  return ` Not passed by itself, which decides nothing here: ${listed(failed.map(({ title }) => `“${title}”`))}.`;
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
      return allReason(items, result);
  }
}

const names = (items: readonly ExplainedItem[]): string => listed(items.map((item) => `“${item.title}”`));

/** Where every part counts, one that has something to pass is done with being completed. */
function allReason(items: readonly ExplainedItem[], { state }: AttemptStatus): string {
  const having = (success: ExplainedItem['successStatus']): string =>
    names(items.filter((item) => item.successStatus === success));
  if (state === 'passed') return `every part is completed, and ${having('passed')} passed.`;
  if (state === 'failed') return `every part is completed, and ${having('failed')} not passed.`;
  if (state === 'completed') return 'every part is completed, and none was passed or failed.';
  return `still to do: ${names(items.filter((item) => !isCompleted(item)))}.`;
}

function openReason(items: readonly ExplainedItem[], { state }: AttemptStatus): string {
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
