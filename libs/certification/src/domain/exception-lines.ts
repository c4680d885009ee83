import { dayInWords } from '@muster/contracts';
import type { AssignmentHistory } from './assignment-history.js';
import { addDays, covers } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import type { Cycle } from './cycle.js';
import type { Hold } from './holds.js';

const holdNames: Record<Hold['kind'], string> = { leave: 'leave', deployment: 'deployment', suspension: 'suspension' };
const effectSentences: Record<Hold['effect'], string> = {
  shift: 'Deadlines and expiry move by the days away.',
  prorate: 'It lowers the hours that are asked for.',
  none: 'It moves no date.',
};

/** What beside rule and evidence has a say on a day, in plain words: waivers, holds, extensions, revocations, overrides. */
export function exceptionLines(history: AssignmentHistory, cycles: readonly Cycle[], on: CivilDate): string[] {
  return [
    ...waiverLines(history, on),
    ...holdLines(history, on),
    ...extensionLines(history, cycles),
    ...decisionLines(history, on),
  ];
}

function waiverLines({ waivers = [] }: AssignmentHistory, on: CivilDate): string[] {
  return waivers
    .filter((waiver) => waiver.from <= on)
    .map((waiver) => {
      const { from, to, dueThen, reason } = waiver;
      if (to === undefined) return `A waiver since ${dayInWords(from)} covers this day: ${reason}.`;
      const days = `from ${dayInWords(from)} to ${dayInWords(addDays(to, -1))}`;
      if (covers(waiver, on)) return `A waiver ${days} covers this day: ${reason}.`;
      const then = dueThen === undefined ? '' : ` What fell due in that time is due on ${dayInWords(dueThen)}.`;
      return `A waiver excused the days ${days}: ${reason}.${then}`;
    });
}

function holdLines({ holds = [] }: AssignmentHistory, on: CivilDate): string[] {
  return holds
    .filter((hold) => hold.from <= on)
    .map((hold) => {
      const { from, to, kind, effect } = hold;
      if (to === undefined) {
        const waits = effect === 'shift' ? ' Dates move when its last day is known.' : ` ${effectSentences[effect]}`;
        return `A hold (${holdNames[kind]}) that began on ${dayInWords(from)} covers this day.${waits}`;
      }
      const days = `from ${dayInWords(from)} to ${dayInWords(addDays(to, -1))}`;
      const what = covers(hold, on) ? `${days} covers this day` : `${days} is over`;
      return `A hold (${holdNames[kind]}) ${what}. ${effectSentences[effect]}`;
    });
}

function extensionLines({ extensions = [] }: AssignmentHistory, cycles: readonly Cycle[]): string[] {
  return extensions.map((extension) => {
    const { moves, sequence, to, reason } = extension;
    const what = moves === 'dueOn' ? 'due date' : 'expiry';
    const why = reason === undefined ? '' : `: ${reason}`;
    const last = extensions.findLast((one) => one.sequence === sequence && one.moves === moves);
    if (last === extension) {
      // A rule that has changed since, or days away, may have the period last longer; or it may not be there at all.
      const cycle = cycles.find((one) => one.sequence === sequence);
      const entered = `An extension of the ${what} of period ${sequence} to ${dayInWords(to)} was entered${why}.`;
      if (cycle === undefined) return `${entered} It moves nothing: there is no such period on this day.`;
      const is = moves === 'dueOn' ? cycle.dueOn : cycle.validUntil;
      if (is != null && is > to) return `${entered} It moves nothing: without it the ${what} is ${dayInWords(is)}.`;
    }
    return `The ${what} of period ${sequence} was extended to ${dayInWords(to)}${why}. The next period still counts from the date before.`;
  });
}

function decisionLines({ decisions = [] }: AssignmentHistory, on: CivilDate): string[] {
  return decisions.flatMap((decision) => {
    const { by, reason } = decision;
    if (decision.kind === 'revoke') {
      return decision.on <= on
        ? [`The certification was revoked on ${dayInWords(decision.on)} by ${by}: ${reason}.`]
        : [];
    }
    return covers(decision, on)
      ? [`${by} decided that it counts as current before ${dayInWords(decision.to)}: ${reason}.`]
      : [];
  });
}
