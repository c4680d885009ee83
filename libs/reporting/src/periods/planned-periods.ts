import { dayInWords } from '@muster/contracts';
import type { AwardBody } from '@muster/contracts';
import { addDays, invalidInput } from '@muster/kernel';
import type { CivilDate, InputProblem } from '@muster/kernel';
import { reportingPeriods } from '../domain/index.js';

export interface PlannedPeriod {
  label: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  dueOn: CivilDate | null;
}

/** Awards run a few years; a longer one is a mistyped year. */
const LONGEST_YEARS = 25;

/**
 * The reporting periods of a new award, in order of time.
 * @throws MusterError 400 for own periods that overlap or leave the award, and for an award of more than 25 years.
 */
export function plannedPeriods(award: AwardBody): PlannedPeriod[] {
  refuseLong(award.startsOn, award.endsOn);
  if (award.calendar !== 'custom') {
    return reportingPeriods(award.calendar, award).map(({ label, startsOn, endsOn, dueOn }) => ({
      label,
      startsOn,
      endsOn,
      dueOn,
    }));
  }
  return ownPeriods(award.customPeriods ?? [], award);
}

function refuseLong(startsOn: CivilDate, endsOn: CivilDate): void {
  if (Number(endsOn.slice(0, 4)) - Number(startsOn.slice(0, 4)) > LONGEST_YEARS) {
    throw invalidInput([
      { path: 'endsOn', message: `The award runs for more than ${LONGEST_YEARS} years. Check the years.` },
    ]);
  }
}

/** Own periods in order of time. @throws MusterError 400 for some that overlap or leave the award's days. */
function ownPeriods(
  given: readonly PlannedPeriod[],
  award: { startsOn: CivilDate; endsOn: CivilDate },
): PlannedPeriod[] {
  const periods = given.map((period, index) => ({ ...period, index }));
  const inOrder = [...periods].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const problems: InputProblem[] = [];
  inOrder.forEach((period, place) => {
    const path = `customPeriods.${period.index}`;
    const before = inOrder[place - 1];
    if (before && period.startsOn <= before.endsOn) {
      problems.push({
        path: `${path}.startsOn`,
        message: `“${period.label}” begins on ${dayInWords(period.startsOn)}, within “${before.label}”, which ends on ${dayInWords(before.endsOn)}. Periods may not overlap, or a completion would be reported twice.`,
      });
    }
    if (period.startsOn < award.startsOn || period.endsOn > award.endsOn) {
      problems.push({
        path,
        message: `“${period.label}” leaves the award, which runs from ${dayInWords(award.startsOn)} to ${dayInWords(award.endsOn)}. Move its dates inside.`,
      });
    }
  });
  if (problems.length > 0) throw invalidInput(problems);
  return inOrder.map(({ label, startsOn, endsOn, dueOn }) => ({ label, startsOn, endsOn, dueOn }));
}

/** What becomes of the periods of an award that ends later than it did. */
export interface ReplannedPeriods {
  /** What the last period is from now on; null when it stays as it is. */
  last: PlannedPeriod | null;
  /** Those that follow it, in order of time. */
  further: PlannedPeriod[];
}

/**
 * The periods of an award that is extended. Only the last one was clipped by the former end. It is planned anew while nothing of
 * it is frozen; once something is, it stays and the next one begins on the day after it.
 * @throws MusterError 400 for own periods that are missing, overlap or leave the added days, and for an award of more than 25 years.
 */
export function replannedPeriods(
  award: { startsOn: CivilDate; calendar: AwardBody['calendar'] },
  last: PlannedPeriod & { frozen: boolean },
  extension: { formerEndsOn: CivilDate; endsOn: CivilDate; customPeriods?: PlannedPeriod[] | undefined },
): ReplannedPeriods {
  refuseLong(award.startsOn, extension.endsOn);
  const { calendar } = award;
  const added = { startsOn: addDays(extension.formerEndsOn, 1), endsOn: extension.endsOn };
  if ((calendar === 'custom') !== (extension.customPeriods !== undefined)) {
    const message =
      calendar === 'custom'
        ? `The award has own periods. Give those from ${dayInWords(added.startsOn)} to ${dayInWords(added.endsOn)} as customPeriods.`
        : 'Leave customPeriods out: the periods of this award follow from its calendar.';
    throw invalidInput([{ path: 'customPeriods', message }]);
  }
  if (calendar === 'custom') return { last: null, further: ownPeriods(extension.customPeriods ?? [], added) };
  const plan = (startsOn: CivilDate): PlannedPeriod[] =>
    reportingPeriods(calendar, { startsOn, endsOn: extension.endsOn });
  if (last.frozen) return { last: null, further: plan(addDays(last.endsOn, 1)) };
  const [first, ...further] = plan(last.startsOn);
  return { last: first ?? null, further };
}
