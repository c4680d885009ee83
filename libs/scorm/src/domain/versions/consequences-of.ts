import { versionChoices } from '@muster/contracts';
import type { ChoiceConsequence, VersionChoice } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';

/** What of an attempt in progress decides what a choice means for it. */
export interface ConsideredAttempt {
  /** It has passed or completed a part. */
  reached: boolean;
  /** Its version and the newer one have the same parts. */
  mayMove: boolean;
  /** What its learner owes through it. */
  due: readonly { agencyId: string | null; dueOn: CivilDate | null; overdue: boolean }[];
}

export interface Consequence extends Omit<ChoiceConsequence, 'reportPeriods'> {
  /** The days by which training is due that would be begun again. */
  delayed: { agencyId: string; on: CivilDate }[];
}

/**
 * What keep, restart and move would each do. None moves a status or a due date: these stand on finished training, which no choice takes
 * away. A restart puts off what is not finished.
 * @param soon the last day that counts as soon.
 */
export function consequencesOf(
  attempts: readonly ConsideredAttempt[],
  { soon, mayMove }: { soon: CivilDate; mayMove: boolean },
): Consequence[] {
  return versionChoices.codes.map((choice) => {
    const possible = choice !== 'move' || mayMove;
    const again = attempts.filter(() => choice === 'restart');
    const on = possible && choice === 'move' ? attempts.filter((attempt) => attempt.mayMove) : [];
    return {
      choice,
      possible,
      stay: attempts.length - again.length - on.length,
      goOn: on.length,
      startAgain: again.length,
      repeatParts: again.filter(({ reached }) => reached).length,
      dueSoon: again.filter(({ due }) => due.some((one) => one.overdue || (one.dueOn !== null && one.dueOn <= soon)))
        .length,
      standings: { moves: [], datesOnly: 0, unchanged: attempts.reduce((sum, { due }) => sum + due.length, 0) },
      delayed: again.flatMap(({ due }) => due.flatMap(dayOf)),
    } satisfies Consequence & { choice: VersionChoice };
  });
}

function dayOf({ agencyId, dueOn }: ConsideredAttempt['due'][number]): { agencyId: string; on: CivilDate }[] {
  return agencyId === null || dueOn === null ? [] : [{ agencyId, on: dueOn }];
}
