import type { ActByOther } from '@muster/contracts';

/** What an event of the audit log says in plain words. */
const WORDS: Readonly<Record<string, string>> = {
  'api-key.created': 'Made an API key',
  'api-key.revoked': 'Revoked an API key',
  'assignment.exception-entered': 'Entered an exception',
  'assignment.exception-withdrawn': 'Took an exception back',
  'assignment.made': 'Assigned training',
  'attendance.corrected': 'Corrected the attendance of a live session',
  'attendance.entered': 'Entered the attendance of a live session',
  'attendance.withdrawn': 'Took the attendance of a live session back',
  'certificate.reissued': 'Issued a certificate again',
  'certificate.revoked': 'Revoked a certificate',
  'completion.recorded': 'Recorded training',
  'completion.withdrawn': 'Took recorded training back',
  'course.reviewed': 'Looked at a course as it was taken',
  'evidence.exported': 'Downloaded the evidence of a course',
  'invitation.created': 'Made an invitation to sign in',
  'invitation.revoked': 'Took an invitation back',
  'leave.corrected': 'Corrected a leave or deployment',
  'leave.ended-early': 'Ended a leave or deployment early',
  'leave.entered': 'Entered a leave or deployment',
  'leave.removed': 'Removed a leave or deployment',
  'person.created': 'Added to the directory',
  'person.erased': 'Erased who this person is, on request',
  'person.group-joined': 'Put into a group of the agency',
  'person.group-left': 'Taken out of a group of the agency',
  'person.merged': 'Merged another record into this one',
  'person.merge-undone': 'Undid the merge of another record',
  'person.separated': 'Entered a last day at an agency',
  'person.regulator-number-changed': 'Changed the number of a regulator',
  'person.service-dates-changed': 'Changed the days of license and oath',
  'person.told-apart': 'Noted that another record is somebody else',
  'person.transferred': 'Moved to another position',
  'person.updated': 'Changed the name, address or identifier',
  'position.corrected': 'Corrected a position',
  'position.created': 'Added a position',
  'registration.made': 'Registered for a course',
  'result.reviewed': 'Looked at a result',
  'roles.changed': 'Changed roles',
  'roster.imported': 'Added or changed this record by a roster',
  'roster.undone': 'Took back what a roster had added or changed here',
  'second-factor.removed': 'Removed the second factor',
  'separation.taken-back': 'Took a last day back',
};

/** An action that has no words yet shows its own name: to leave it out would hide that somebody acted. */
export function actInWords(action: string): string {
  return WORDS[action] ?? action;
}

const OUTSIDE = 'somebody outside your agencies';

/** Who acted, as far as it may be told, and by which API key. */
export function whoActed({
  actorKind,
  actorName,
  apiKey,
}: Pick<ActByOther, 'actorKind' | 'actorName' | 'apiKey'>): string {
  const who =
    actorKind === 'identity_provider'
      ? 'The identity provider of an agency'
      : (actorName ?? 'Somebody outside your agencies');
  if (!apiKey) return who;
  const key = apiKey.name === null ? 'an API key' : `the API key “${apiKey.name}”`;
  return `${who}, with ${key}${apiKey.isOwn ? '' : ` made by ${apiKey.makerName ?? OUTSIDE}`}`;
}
