import { counted, dayInWords } from '@muster/contracts';
import type { RosterQuestion } from '@muster/contracts';
import { conflict, forbidden, invalidInput, MusterError } from '@muster/kernel';

/** The address stands with a person in the caller's reach. */
export function emailTaken(name: string): MusterError {
  return conflict(
    'DIRECTORY.EMAIL_TAKEN',
    `${name} already has this email address. Open that person instead of adding a new one; a return is a new position for them.`,
  );
}

/** The address stands with somebody out of the caller's reach; who and where is not told. */
export function emailTakenElsewhere(): MusterError {
  return conflict(
    'DIRECTORY.EMAIL_TAKEN',
    'This email address is already used. Ask a system administrator to add the position to that person.',
  );
}

/** @param name of who has it, when the caller may see them. */
export function externalIdTaken(name = 'Somebody'): MusterError {
  return conflict(
    'DIRECTORY.EXTERNAL_ID_TAKEN',
    `${name} of this agency already has this identifier. Open that person, or correct the id.`,
  );
}

/** An agency cannot take away a number that is not its own alone. Says not with whom else it stands: that may be a court. */
export function numberOfOthers(): MusterError {
  return conflict(
    'DIRECTORY.EXTERNAL_ID_OF_OTHERS',
    'This identifier stands with the person and not with your agency alone, so it stays. Enter the one by which your agency knows them instead.',
  );
}

export function agencyExternalIdTaken(): MusterError {
  return conflict(
    'DIRECTORY.AGENCY_EXTERNAL_ID_TAKEN',
    'An agency with this identifier exists already. Correct the id.',
  );
}

export function courtKindLocked(): MusterError {
  return forbidden(
    'Only a system administrator may make an agency a court or a court another kind, because that changes who sees its people.',
  );
}

/** What an agency is and below which it stands decide who administers it, and go on when a role is over. */
export function bordersOutlast(): MusterError {
  return forbidden(
    'Who administers an agency follows from this change and outlasts your role, which has a last day. ' +
      'Ask an administrator whose role has none.',
  );
}

/** For an agency that would leave the one above it by its own decision: what that one asks of it would end. */
export function parentOfOthers(): MusterError {
  return forbidden(
    'Moving an agency away from the one above it takes the right over both. ' +
      'Ask an administrator of the agency above it, or a system administrator.',
  );
}

/** For an agency that only the one above it administers. */
export function leftAlone(): MusterError {
  return conflict(
    'DIRECTORY.AGENCY_LEFT_ALONE',
    'Nobody would administer it any more: only administrators of the agency above it do. Give somebody the role over this agency first.',
  );
}

export function agencyCycle(): MusterError {
  return conflict('DIRECTORY.AGENCY_CYCLE', 'An agency cannot stand below itself. Choose another parent.');
}

/** All that stands in the way of a merger of agencies, each in a sentence. */
export function mergerRefused(problems: readonly string[]): MusterError {
  return conflict('DIRECTORY.MERGER_REFUSED', problems.join(' '));
}

/** For work on days on which the agency is part of another one. */
export function agencyIsPartOf({
  agencyName,
  intoName,
  on,
}: {
  agencyName: string;
  intoName: string;
  on: string;
}): MusterError {
  return conflict(
    'DIRECTORY.AGENCY_MERGED',
    `${agencyName} was merged into ${intoName} and is part of it since ${dayInWords(on)}. Enter what is so from that day on at ${intoName}.`,
  );
}

export function positionOverlaps(): MusterError {
  return conflict(
    'DIRECTORY.POSITION_OVERLAPS',
    'The person holds a position of this discipline at this agency in that time. End it first, or send replacesPositionId.',
  );
}

export function positionNotReplaceable(): MusterError {
  return conflict(
    'DIRECTORY.POSITION_NOT_REPLACEABLE',
    'The position to replace does not last until the day before the new one starts. Correct startsOn, or leave replacesPositionId out.',
  );
}

export function leaveOverlaps({
  startsOn,
  firstDayBack,
}: {
  startsOn: string;
  firstDayBack: string | null;
}): MusterError {
  return conflict(
    'DIRECTORY.LEAVE_OVERLAPS',
    `The person is away from this agency from ${dayInWords(startsOn)} ${firstDayBack === null ? 'with no first day back' : `until ${dayInWords(firstDayBack)}`} already. ` +
      'Change that leave, or choose days outside it.',
  );
}

export function leaveOutsidePosition(): MusterError {
  return conflict(
    'DIRECTORY.LEAVE_OUTSIDE_POSITION',
    'The person does not hold a position at this agency on all of these days. Choose days within a position, or correct the position first.',
  );
}

export function supervisorCycle(): MusterError {
  return conflict(
    'DIRECTORY.SUPERVISOR_CYCLE',
    'This person already stands above the one who would supervise them. Choose another supervisor, or change the other one first.',
  );
}

export function notEmployed(on: string): MusterError {
  return conflict(
    'DIRECTORY.NOT_EMPLOYED',
    `The person holds no position at this agency that lasts beyond ${dayInWords(on)}. Check the agency and the date.`,
  );
}

export function positionStartsLater(on: string): MusterError {
  return conflict(
    'DIRECTORY.POSITION_STARTS_LATER',
    `A position of the person at this agency begins after ${dayInWords(on)}. Separate on its last day instead.`,
  );
}

/** For what somebody would enter about a person who is nobody any more. */
export function personErased(): MusterError {
  return conflict(
    'DIRECTORY.PERSON_ERASED',
    'Who this person is was erased on request, so nothing more can be entered about them. For somebody who came back, add a new person.',
  );
}

/** The same sentence wherever the person works now, and when they work nowhere. */
export function personNotHere(): MusterError {
  return forbidden(
    'This person holds no position at your agencies that lasts beyond today, so you may not change who they are. ' +
      'Add a position if they have come back, or ask a system administrator.',
  );
}

/** Says neither which of these it is nor where. */
export function personBeyond(): MusterError {
  return forbidden(
    'This person holds a position or a role beyond yours, or a role that lasts longer than yours, so you may not change who they are. ' +
      'Ask a system administrator.',
  );
}

/** Access ends with the work, so whoever ends the work ends the role. */
export function outlastsYours(name: string): MusterError {
  return forbidden(
    `${name} holds a role over this agency that lasts longer than yours, and it would end with the work. ` +
      'Ask an administrator whose role lasts as long.',
  );
}

/** For reading, making and undoing merges; the same sentence whatever is beyond, and for somebody who is at none of the caller's agencies. */
export function mergeOfOthers(): MusterError {
  return forbidden(
    'Which records are one person is for those who keep every agency and role of that person today, for as long as each role lasts, and both records when two are merged. ' +
      'Ask a system administrator.',
  );
}

/** Only whoever sees the courts may merge such records, so the sentence may name them. */
export function mergeTellsOfCourt(): MusterError {
  return conflict(
    'DIRECTORY.MERGE_TELLS_OF_COURT',
    'The record to be kept is known at a court, and the other one at an agency that would then see the name and address of the court. ' +
      'Keep the other record and merge this one. If that one is of a court as well, the two cannot be merged.',
  );
}

/** Says not of which of the two records, nor where it was. */
export function mergeShowsPast(): MusterError {
  return forbidden(
    'One of these records was at an agency beyond yours, and whoever signs in with the one that is kept would see that time. ' +
      'Ask a system administrator to merge them.',
  );
}

/**
 * For a merge after which the person could not sign in any more.
 * @param roles what rests with the account, such as `Agency administrator over Police`.
 */
export function mergeLocksOut(name: string, roles: readonly string[]): MusterError {
  const resting = roles.length > 0 ? ` and the roles held with it (${roles.join(', ')})` : '';
  return conflict(
    'DIRECTORY.MERGE_LOCKS_OUT',
    `${name} signs in with the record that would rest, and nobody signs in with the other one: the account${resting} would be lost to that ` +
      'person. Keep that record instead and merge the other one into it, or let the person accept an invitation for the other one first.',
  );
}

/** For a roster that is more likely a broken file than a true one. @param questions sentences that say what it would do. */
/** @param open of the questions those that are not answered. */
export function rosterNeedsConfirmation(
  open: readonly RosterQuestion[],
  questions: readonly RosterQuestion[],
): MusterError {
  const yes = questions.map(({ id }) => id).join(',');
  return conflict(
    'DIRECTORY.ROSTER_NEEDS_CONFIRMATION',
    `${open.map(({ message }) => message).join(' ')} Nothing was changed. ` +
      (questions.length > 1
        ? `Each has to be confirmed by its name; send confirm=${yes} if all of it is right.`
        : `Send confirm=${yes}, or confirm=true, if that is right.`),
  );
}

export function rosterHasRejectedLines(rejected: number): MusterError {
  return new MusterError(
    'DIRECTORY.ROSTER_LINES_REJECTED',
    422,
    `${counted(rejected, 'line has', 'lines have')} an error and all were asked for or none, so nothing was changed. Mend the lines, or let the good ones go in.`,
  );
}

export function rosterUnderWay(): MusterError {
  return conflict(
    'DIRECTORY.ROSTER_UNDER_WAY',
    'Another roster of this agency is being worked off. Wait until it is done, look at what it did, and then go on with this one.',
  );
}

export function rosterGone(): MusterError {
  return new MusterError(
    'DIRECTORY.ROSTER_GONE',
    410,
    'The lines of this file are kept for a day and are gone. Send the file again.',
  );
}

export function rosterNotDryRun(): MusterError {
  return conflict(
    'DIRECTORY.ROSTER_APPLIED',
    'This import has been asked for already. Look at what it did, or send the file again.',
  );
}

/** @param later whether another import of the agency came after it and stands. */
export function rosterNotUndoable(later: boolean): MusterError {
  const instead = later ? 'Take the later one back first, or correct the people.' : 'Correct the people instead.';
  return conflict(
    'DIRECTORY.ROSTER_NOT_UNDOABLE',
    `Only the last import that changed something can be taken back, for 30 days. ${instead}`,
  );
}

export function requestedLater(): MusterError {
  return invalidInput([
    { path: 'requestedOn', message: 'This day is still to come. Enter the day on which the person asked for it.' },
  ]);
}

/** Role or memorandum from a day that is still to come. */
export function severalMemberships(): MusterError {
  return invalidInput([
    {
      path: 'joinedOn',
      message:
        'The agency was a member more than once on these days. Send days that share some with one membership, to change it, or with none, to enter another.',
    },
  ]);
}

export function termsToCome(): MusterError {
  return invalidInput([
    {
      path: 'termsFrom',
      message:
        'termsFrom is still to come. Enter role and memorandum on the day from which they hold; a memorandum signed ahead can be entered with its own dates then.',
    },
  ]);
}
