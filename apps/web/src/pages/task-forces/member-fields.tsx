import { taskForceAgencyBody, taskForceRoles } from '@muster/contracts';
import type { TaskForceDetail } from '@muster/contracts';
import { z } from 'zod';
import { put } from '../../api/request.js';
import { todayHere } from '../../display/dates.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';

export type Member = TaskForceDetail['agencies'][number];

/** What `MemberFields` enter. */
export const enteredMember = z.object({ member: taskForceAgencyBody });

export function saveMember(taskForceId: string, agencyId: string, member: z.infer<typeof taskForceAgencyBody>) {
  return put<unknown>(`/task-forces/${taskForceId}/agencies/${agencyId}`, member);
}

/** Role, memorandum and days of a membership, as they stand where there is one. */
export function MemberFields({ member }: { member?: Member }) {
  return (
    <>
      <SelectField
        name="member.role"
        label="Role"
        options={optionsOf(taskForceRoles)}
        {...(member && { defaultValue: member.role })}
        required
      />
      <TextField
        name="member.joinedOn"
        label="Joined on"
        type="date"
        defaultValue={member?.joinedOn ?? todayHere()}
        required
      />
      <TextField name="member.mouSignedOn" label="MOU signed on" type="date" defaultValue={member?.mouSignedOn ?? ''} />
      <TextField
        name="member.mouExpiresOn"
        label="MOU expires on"
        type="date"
        defaultValue={member?.mouExpiresOn ?? ''}
      />
      <TextField name="member.leftOn" label="Left on (last day)" type="date" defaultValue={member?.leftOn ?? ''} />
      <TextField
        name="member.termsFrom"
        label="Role and MOU hold from"
        type="date"
        hint="Today when left empty. What held before stays for the days before. To correct what was written wrong, give the day from which it was meant to hold."
      />
    </>
  );
}
