import { dayInWords } from '@muster/contracts';
import { conflict, forbidden, invalidInput } from '@muster/kernel';
import type { CivilDate, MusterError } from '@muster/kernel';

export function periodNotStarted(startsOn: CivilDate): MusterError {
  return conflict(
    'REPORTING.PERIOD_NOT_STARTED',
    `The period begins on ${dayInWords(startsOn)}, so there is nothing to count yet. Ask again from that day on.`,
  );
}

export function periodStillOpen(endsOn: CivilDate): MusterError {
  return conflict(
    'REPORTING.PERIOD_OPEN',
    `The period runs to the end of ${dayInWords(endsOn)} and can still change. Read the draft until then and submit it after that day.`,
  );
}

export function periodSubmitted(label: string, submittedOn: CivilDate): MusterError {
  return conflict(
    'REPORTING.PERIOD_SUBMITTED',
    `The report of ${label} was submitted on ${dayInWords(submittedOn)} and stays as it is. Read that report; the list of periods names it.`,
  );
}

/** 400, naming the measures that this report has. */
export function unknownMeasure(code: string, known: readonly string[]): MusterError {
  return invalidInput([
    { path: 'measure', message: `This report has no measure ${code}. Use one of: ${known.join(', ')}.` },
  ]);
}

export function unknownGroup(key: string, known: readonly string[]): MusterError {
  return invalidInput([
    { path: 'group', message: `This measure has no group ${key}. Use one of: ${known.join(', ') || 'none'}.` },
  ]);
}

/** 400 for a cursor that was made for another list. */
export function foreignCursor(): MusterError {
  return invalidInput([{ path: 'cursor', message: 'This cursor is not valid. Start again from the first page.' }]);
}

export function draftStays(): MusterError {
  return conflict(
    'REPORTING.DRAFT_STAYS',
    'A draft changes with every completion, so nothing of it goes to the funder. Freeze or submit the report first.',
  );
}

export function noPackage(): MusterError {
  return conflict(
    'REPORTING.NO_PACKAGE',
    'This report was frozen before packages were kept with reports. Take its files for the funder one by one.',
  );
}

export function notSubmitted(): MusterError {
  return conflict(
    'REPORTING.NOT_SUBMITTED',
    'This report was not submitted, so there is nothing to restate. Submit it, or read the draft, which is always counted anew.',
  );
}

/** @param newestVersion the number of the version that has to be restated instead. */
export function restatedAlready(newestVersion: number): MusterError {
  return conflict(
    'REPORTING.RESTATED_ALREADY',
    `This report was restated already. Open version ${newestVersion}, the newest, and restate that one.`,
  );
}

export function nothingToRestate(): MusterError {
  return conflict(
    'REPORTING.NOTHING_TO_RESTATE',
    'Every figure, row and answer is still as it was submitted. A restatement can be filed once something differs.',
  );
}

export function notPrepared(): MusterError {
  return conflict(
    'REPORTING.NOT_PREPARED',
    'Two people sign the reports of this award: one prepares, another certifies. Nobody has prepared this one yet. Prepare it, and let somebody else certify it.',
  );
}

export function preparedBySame(): MusterError {
  return conflict(
    'REPORTING.PREPARED_BY_SAME',
    'You prepared this report, so somebody else has to certify it. Nothing was frozen. Ask another person who reports for this award.',
  );
}

export function changedSincePrepared(): MusterError {
  return conflict(
    'REPORTING.CHANGED_SINCE_PREPARED',
    'The report says something else than when it was prepared, so nothing was frozen. Look at what it says now and prepare it anew; then somebody else certifies it.',
  );
}

export function onePersonSigns(): MusterError {
  return conflict(
    'REPORTING.ONE_PERSON_SIGNS',
    'One person signs the reports of this award, so there is nothing to prepare. Submit the report, or say on the award that two people sign.',
  );
}

export function frozenByOne(): MusterError {
  return conflict(
    'REPORTING.FROZEN_BY_ONE',
    'This report was frozen by one person before the award wanted two. It stays as it is and cannot be submitted. Count a new draft of the period, prepare it, and let somebody else certify it.',
  );
}

/** @param problems a sentence for each question. */
export function narrativeNotReady(problems: readonly string[]): MusterError {
  return conflict(
    'REPORTING.NARRATIVE_NOT_READY',
    `Nothing was frozen, because answers in words are not ready: ${problems.join(' ')} Write them in a draft of the report.`,
  );
}

export function frozenStays(): MusterError {
  return conflict(
    'REPORTING.FROZEN_STAYS',
    'This report is frozen and stays as it is. While the period is not submitted, count a new draft and write the answer there.',
  );
}

/** Once a period was submitted its answers are corrected at the newest version alone. */
export function correctedElsewhere(label: string, version: number): MusterError {
  return conflict(
    'REPORTING.CORRECTED_ELSEWHERE',
    `The report of ${label} was submitted. Correct its answers at version ${version}, the newest one; the list of periods names it.`,
  );
}

export function answerChanged(): MusterError {
  return conflict(
    'REPORTING.ANSWER_CHANGED',
    'Somebody else changed this answer after you opened it, so yours was not saved. Copy what you wrote, load the page anew and put the two together.',
  );
}

export function questionAnswered(): MusterError {
  return conflict(
    'REPORTING.QUESTION_ANSWERED',
    'A period has an answer to this question, which would be lost. Give the question a last day instead of taking it out.',
  );
}

export function questionAsked(): MusterError {
  return conflict(
    'REPORTING.QUESTION_ASKED',
    'A frozen report asks this question, and a correction may answer it. Give the question a last day instead of taking it out.',
  );
}

export function awardNumberTaken(grantee: string, number: string): MusterError {
  return conflict(
    'REPORTING.AWARD_NUMBER_TAKEN',
    `${grantee} has an award ${number} already. Open that one, or check the number in the award document.`,
  );
}

/** 403 for a saved report over whose scope the reader has no right any more. */
export function noRightOverReport(): MusterError {
  return forbidden(
    'You have no right any more over any task force or agency that this report counts. Choose others, or ask for the role.',
  );
}

export function stillOpenForOutside(endsOn: CivilDate): MusterError {
  return conflict(
    'REPORTING.PERIOD_OPEN',
    `The period runs to the end of ${dayInWords(endsOn)} and can still change, so nothing of it leaves the grantee. Look at it here, and take the file after that day.`,
  );
}

export function onlyByDiscipline(): MusterError {
  return conflict(
    'REPORTING.ONLY_BY_DISCIPLINE',
    'Only figures by discipline or without groups leave the grantee: figures by agency, course or month beside them would tell about a few people. Change the grouping in a copy.',
  );
}

/** A file that was handed out before has nearly the same people. */
export function tooNear(under: number): MusterError {
  return conflict(
    'REPORTING.TOO_NEAR',
    `A file that was handed out before counts nearly the same people. From both together, figures about fewer than ${under} of them could be worked out. Choose days and filters that differ more, or hand out that file again.`,
  );
}

/** 409 for asking to be told again and again of a report that says the same each time. */
export function daysStandStill(): MusterError {
  return conflict(
    'REPORTING.DAYS_STAND_STILL',
    'This report is over fixed days, so it is about the same days each time. Choose days that move along, such as the last whole month.',
  );
}
