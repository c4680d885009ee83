import type { RosterColumn } from '@muster/contracts';

interface Sentence {
  column: RosterColumn | null;
  message: string;
}

/** Why a line is left out that is in order by itself. `%s` is the line that came first. None says who or where somebody else is. */
export const REFUSALS: Readonly<Record<string, Sentence>> = {
  again: { column: null, message: 'Line %s is about the same person. Keep one of the two.' },
  'of-others': {
    column: null,
    message:
      'This person has left, and a roster of this agency changes nothing about them any more. ' +
      'If they have come back, add the position on their page.',
  },
  'email-of-colleague': {
    column: 'email',
    message: 'Another person of this agency has this email address. Correct it here or there.',
  },
  'email-elsewhere': {
    column: 'email',
    message: 'This email address is already used. Ask a system administrator to add the position.',
  },
  'address-of-former': {
    column: 'email',
    message:
      'This email address belongs to somebody of another name who has left this agency. Correct it or leave it empty; ' +
      'or, if it is the same person, change the name or the identifier on their page first.',
  },
  'address-of-stranger': {
    column: 'email',
    message: 'This email address is already used by somebody of another name. Correct it or leave it empty.',
  },
  'number-of-several': {
    column: 'external_id',
    message:
      'More than one person of this agency has this identifier. Fill in the email address of the one who is meant, ' +
      'or correct the identifier here or there.',
  },
  'number-taken': {
    column: 'external_id',
    message:
      'Another person of this agency has the identifier of this person. Fill in another one, by which this agency alone knows them.',
  },
  'address-locked': {
    column: 'email',
    message:
      'This person holds a position or a role beyond yours, or a role that lasts longer, so the address stays. Leave email empty in this line, or ask a system administrator.',
  },
  'name-locked': {
    column: null,
    message:
      'This person holds a position or a role beyond yours, or a role that lasts longer, so the name stays. Write the name in this line as it stands here, or ask a system administrator.',
  },
  'name-of-colleague': {
    column: 'given_name',
    message:
      'This is the name of a colleague, to whom the file gives another name as well: the names seem to have slipped against the numbers or ' +
      'addresses. Put them in order. If two people are really mixed up here, change the names on their pages.',
  },
  'outlasts-yours': {
    column: 'ends_on',
    message:
      'This person holds a role over the agency that lasts longer than yours, and it would end with the work. ' +
      'Leave the last day out, or ask an administrator whose role lasts as long.',
  },
  'no-discipline': {
    column: 'discipline',
    message: 'discipline is empty for somebody who is new here. Fill it in.',
  },
  'no-start': {
    column: 'starts_on',
    message: 'starts_on is empty for somebody who is new here. Fill in the first day.',
  },
};

/**
 * Why a line is not about a colleague whose address it has. `%1$s` is the address, by which the sentence is found when somebody is erased,
 * `%2$s` whose it is.
 */
export const ADDRESS_OF_ANOTHER =
  '%1$s is the email address of %2$s at this agency. If somebody else is meant, correct the address or leave it empty. ' +
  'If it is the same person, change the name or the identifier on their page first; if they are there twice, merge the two records.';

/** What a line that is known by its address does to the number. As above, then the number that was and the one that comes. */
export const NUMBER_CHANGES =
  '%1$s is the email address of %2$s: the identifier changes from %3$s to %4$s. Correct the line if somebody else is meant.';

/** Somebody whose given and family name both become others. As above: whose line it is, then the name that comes. */
export const NAME_CHANGES = 'The name changes from %1$s to %2$s. Correct the line if somebody else is meant.';

/** Somebody whose given and family name change places. As above. */
export const NAMES_EXCHANGED =
  'The given and the family name change places: %1$s becomes %2$s. If many lines say this, the two columns are exchanged: put the file in order.';

/** Somebody who gets a number or an identifier for a name. `%1$s` is `given` or `family`, then the name that was and the one that comes. */
export const NAME_IS_NUMBER =
  'The %1$s name changes from %2$s to %3$s, which looks like a number or an identifier. If many lines say this, the column is exchanged with another, ' +
  'such as the identifiers: put the file in order.';

/** Somebody who gets one name of a colleague. `%1$s` is `given` or `family`, then the name that was and the one that comes. */
export const NAME_OF_COLLEAGUE_TAKEN =
  'The %1$s name changes from %2$s to %3$s, which is the name of a colleague as well. That is right for somebody who took another name, as ' +
  'after a marriage. If many lines say this, the column has slipped against the others: put the file in order.';

/** Why a line's supervisor is not taken over. `%s` is the identifier that it names, or the lines of the circle. */
export const SUPERVISOR_WARNINGS = {
  nobody: 'Nobody of this agency has the identifier %s, so the supervisor stays as it is.',
  several: 'More than one person of this agency has the identifier %s, so the supervisor stays as it is.',
  self: 'Somebody cannot be their own supervisor, so the supervisor stays as it is.',
  circle:
    'The supervisors of these lines go in a circle, so they stay as they are: %s. Correct supervisor_external_id in one of them.',
} as const;

/** What is taken over, and more likely a slip than meant. `%s` is the day. */
export const SERVICE_DAY_AHEAD = '%s lies ahead. It is taken over: correct the line if the year is wrong.';

export const LEAVE_OUTSIDE_WORK =
  'The leave from %s is not taken over: the person does not work at the agency on all of its days. The rest of the line is. ' +
  'Correct leave_starts_on or leave_back_on, or the days of the work.';
export const LEAVE_OVERLAPS =
  'The leave from %s is not taken over: it shares days with another one that is entered. The rest of the line is. ' +
  'Change that one on the page of the person, or correct the days here.';

export const LAST_ADMINISTRATOR =
  'This roster separates the last administrator of the agency who can sign in, and nobody would administer it any more. ' +
  'Give somebody else the role first, or mend the file. From the administrator whose own role would end it is refused.';

export const OUTLASTING_NOT_NAMED =
  'This roster does not name somebody who holds a role over the agency that lasts longer than yours. Their work goes on: ' +
  'ask an administrator whose role lasts as long to separate them.';

export const UNREADABLE_PART =
  'A part of the file could not be read, so nobody was separated. Mend the file and send it again.';

export const NOT_YOURS_TO_PUT_BACK =
  'They hold a position or a role beyond yours, or a role that lasts longer, so their name and address stay. Ask a system administrator.';

export const OUTLASTS_YOUR_UNDO =
  'They hold a role over the agency that lasts longer than yours, so their work stays as it is. Ask an administrator whose role lasts as long.';
