import { uuid } from '@muster/contracts';
import type { AgencyAnswer, TaskForceDetail } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useList } from '../../api/use-list.js';
import { SelectField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { enteredMember, MemberFields, saveMember } from './member-fields.js';

const chosenMember = enteredMember.extend({ agencyId: uuid });

/** Adds an agency, or adds again one that has left. */
export function AddMember({ taskForce }: { taskForce: TaskForceDetail }) {
  const client = useQueryClient();
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  const form = useForm({
    schema: chosenMember,
    shape: (values) => ({ ...values, member: values['member'] ?? {} }),
    send: ({ agencyId, member }) => saveMember(taskForce.id, agencyId, member),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <details className="muster-why">
      <summary>Add a member agency</summary>
      <Form form={form} label="Member agency" submitLabel="Save member">
        <SelectField
          name="agencyId"
          label="Agency"
          options={agencies.items.map(({ id, name }) => ({ value: id, label: name }))}
          emptyLabel="Choose one"
          hint="One that has left becomes a member again from a day after its last one; the time before stays. What is entered for a present member replaces what stands."
          required
        />
        <MemberFields />
      </Form>
    </details>
  );
}
