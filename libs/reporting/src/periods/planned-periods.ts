import { dayInWords } from '@muster/contracts';
import type { AwardBody } from '@muster/contracts';
import { invalidInput } from '@muster/kernel';
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
  if (Number(award.endsOn.slice(0, 4)) - Number(award.startsOn.slice(0, 4)) > LONGEST_YEARS) {
    throw invalidInput([
      { path: 'endsOn', message: `The award runs for more than ${LONGEST_YEARS} years. Check the years.` },
    ]);
  }
  if (award.calendar !== 'custom') {
    return reportingPeriods(award.calendar, award).map(({ label, startsOn, endsOn, dueOn }) => ({
      label,
      startsOn,
      endsOn,
      dueOn,
    }));
  }
  const periods = (award.customPeriods ?? []).map((period, index) => ({ ...period, index }));
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
