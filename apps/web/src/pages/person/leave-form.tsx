import { leaveBody, leaveKinds } from '@muster/contracts';
import type { LeaveAnswer } from '@muster/contracts';
import { patch, post } from '../../api/request.js';
import { todayHere } from '../../display/dates.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { useForm } from '../../forms/use-form.js';
import { FormPanel } from '../../forms/form-panel.js';
import type { PositionTask } from './position-task.js';

/** Enters a leave, or changes the one given: its agency stays. */
export function LeaveForm({ person, leave, onDone, onClose }: PositionTask & { leave?: LeaveAnswer }) {
  const form = useForm({
    schema: leaveBody,
    shape: ({ firstDayBack = null, ...values }) => ({
      ...values,
      firstDayBack,
      ...(leave && { agencyId: leave.agencyId }),
    }),
    send: ({ agencyId, ...days }) =>
      leave
        ? patch<LeaveAnswer>(`/people/${person.id}/leaves/${leave.id}`, days)
        : post<LeaveAnswer>(`/people/${person.id}/leaves`, { agencyId, ...days }),
    onDone,
  });
  const agencies = new Map(person.positions.map(({ agencyId, agencyName }) => [agencyId, agencyName]));
  return (
    <FormPanel
      title={leave ? `Change the leave at ${leave.agencyName}` : `Enter leave of ${person.displayName}`}
      about="Days away with the position kept. The person and the agency see them; no reason is asked."
      form={form}
      submitLabel={leave ? 'Save the change' : 'Enter'}
      onClose={onClose}
    >
      {!leave && (
        <SelectField
          name="agencyId"
          label="Agency"
          options={[...agencies].map(([value, label]) => ({ value, label }))}
          defaultValue={person.positions[0]?.agencyId ?? ''}
          required
        />
      )}
      <SelectField
        name="kind"
        label="Kind"
        options={optionsOf(leaveKinds)}
        defaultValue={leave?.kind ?? 'leave'}
        required
      />
      <TextField
        name="startsOn"
        label="First day away"
        type="date"
        defaultValue={leave?.startsOn ?? todayHere()}
        required
      />
      <TextField
        name="firstDayBack"
        label="First day back"
        hint="Empty while that is not known. An earlier day ends the leave early."
        type="date"
        defaultValue={leave?.firstDayBack ?? ''}
      />
    </FormPanel>
  );
}
