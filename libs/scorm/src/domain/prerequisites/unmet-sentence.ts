import type { LessonStatus } from '../cmi/status-words.js';
import type { Prerequisite } from './prerequisite.js';
import { isMet } from './prerequisite-met.js';
import type { StatusOf } from './prerequisite-met.js';

const WORDS: Record<LessonStatus, string> = {
  passed: 'passed',
  completed: 'completed',
  failed: 'not passed',
  incomplete: 'in progress',
  browsed: 'viewed',
  'not attempted': 'not started',
};

/**
 * Why an item cannot be opened, for the learner: only what is still missing, by title. Of a choice all ways are named.
 *
 * @returns null when nothing is missing
 */
export function unmetSentence(
  prerequisite: Prerequisite,
  statusOf: StatusOf,
  titleOf: (item: string) => string,
): string | null {
  if (isMet(prerequisite, statusOf)) return null;
  const missing = prerequisite.kind === 'all' ? unmetOf(prerequisite.of, statusOf) : [prerequisite];
  const done = missing.flatMap((each) => (each.kind === 'done' ? [quoted(titleOf(each.item))] : []));
  if (done.length === missing.length) return `First finish ${listed(done, 'and')}.`;
  return `This opens when ${listed(
    missing.map((each) => condition(each, titleOf)),
    'and',
  )}.`;
}

function unmetOf(parts: readonly Prerequisite[], statusOf: StatusOf): Prerequisite[] {
  return parts
    .filter((each) => !isMet(each, statusOf))
    .flatMap((each) => (each.kind === 'all' ? unmetOf(each.of, statusOf) : [each]));
}

function condition(prerequisite: Prerequisite, titleOf: (item: string) => string): string {
  const inner = (each: Prerequisite): string => condition(each, titleOf);
  switch (prerequisite.kind) {
    case 'done':
      return `${quoted(titleOf(prerequisite.item))} is finished`;
    case 'status':
      return `${quoted(titleOf(prerequisite.item))} ${prerequisite.not ? 'is anything but' : 'is'} “${WORDS[prerequisite.status]}”`;
    case 'same':
      return `${quoted(titleOf(prerequisite.item))} has ${prerequisite.not ? 'another' : 'the same'} status ${prerequisite.not ? 'than' : 'as'} ${quoted(titleOf(prerequisite.other))}`;
    case 'not':
      return prerequisite.of.kind === 'done'
        ? `${quoted(titleOf(prerequisite.of.item))} is not finished`
        : `it is not so that ${inner(prerequisite.of)}`;
    case 'all':
      return listed(prerequisite.of.map(inner), 'and');
    case 'any':
      return `either ${listed(prerequisite.of.map(inner), 'or')}`;
    case 'count':
      return prerequisite.of.every(({ kind }) => kind === 'done')
        ? `${prerequisite.least} of ${listed(
            prerequisite.of.flatMap((each) => (each.kind === 'done' ? [quoted(titleOf(each.item))] : [])),
            'and',
          )} ${prerequisite.least === 1 ? 'is' : 'are'} finished`
        : `${prerequisite.least} of these ${prerequisite.least === 1 ? 'is' : 'are'} so: ${listed(prerequisite.of.map(inner), 'and')}`;
  }
}

function quoted(title: string): string {
  return `“${title}”`;
}

function listed(parts: readonly string[], word: 'and' | 'or'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1) ?? ''}`;
}
