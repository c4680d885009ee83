import { taskForceAgencyBody, taskForceRoles, uuid } from '@muster/contracts';
import type { AgencyAnswer, TaskForceDetail } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { put } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { todayHere } from '../../display/dates.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';

const chosenMember = z.object({ agencyId: uuid, member: taskForceAgencyBody });

/** Adds an agency, again too, or changes the dates of one that is a member. */
export function MemberForm({ taskForce }: { taskForce: TaskForceDetail }) {
  const client = useQueryClient();
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  const form = useForm({
    schema: chosenMember,
    shape: (values) => ({ ...values, member: values['member'] ?? {} }),
    send: ({ agencyId, member }) => put<unknown>(`/task-forces/${taskForce.id}/agencies/${agencyId}`, member),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <details className="muster-why">
      <summary>Add or change a member agency</summary>
      <Form form={form} label="Member agency" submitLabel="Save member">
        <SelectField
          name="agencyId"
          label="Agency"
          options={agencies.items.map(({ id, name }) => ({ value: id, label: name }))}
          emptyLabel="Choose one"
          required
        />
        <SelectField name="member.role" label="Role" options={optionsOf(taskForceRoles)} required />
        <TextField
          name="member.joinedOn"
          label="Joined on"
          type="date"
          defaultValue={todayHere()}
          hint="To change a membership, give its first day. A day after an agency has left makes it a member again; the time before stays."
          required
        />
        <TextField name="member.mouSignedOn" label="MOU signed on" type="date" />
        <TextField name="member.mouExpiresOn" label="MOU expires on" type="date" />
        <TextField name="member.leftOn" label="Left on (last day)" type="date" />
        <TextField
          name="member.termsFrom"
          label="Role and MOU hold from"
          type="date"
          hint="Today when left empty. What held before stays for the days before. To correct what was written wrong, give the day from which it was meant to hold."
        />
      </Form>
    </details>
  );
}
