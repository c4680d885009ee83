import { positionBody, positionPatch } from '@muster/contracts';
import type { PositionAnswer } from '@muster/contracts';
import { patch } from '../../api/request.js';
import { TextField } from '../../forms/fields.js';
import { useForm } from '../../forms/use-form.js';
import { PositionFields } from './position-fields.js';
import { FormPanel } from '../../forms/form-panel.js';
import type { PositionTask } from './position-task.js';

/** An emptied field is a mistake here, not "as it is". */
const correction = positionPatch.extend({
  discipline: positionBody.shape.discipline,
  startsOn: positionBody.shape.startsOn,
});

/** Mends what was entered wrong. */
export function CorrectPosition({ person, position, onDone, onClose }: PositionTask & { position: PositionAnswer }) {
  const form = useForm({
    schema: correction,
    shape: ({ title = null, supervisorId = null, endsOn = null, ...values }) => ({
      ...values,
      title,
      supervisorId,
      endsOn,
    }),
    send: (body) => patch<PositionAnswer>(`/people/${person.id}/positions/${position.id}`, body),
    onDone,
  });
  return (
    <FormPanel
      title={`Correct the position at ${position.agencyName}`}
      about="For what was entered wrong. If something has changed on a day, use Transfer, which keeps the history."
      form={form}
      submitLabel="Save the correction"
      onClose={onClose}
    >
      <PositionFields person={person} agencyId={position.agencyId} position={position} firstDay={position.startsOn} />
      <TextField
        name="endsOn"
        label="Last day"
        hint="Empty while the position lasts. Emptying it takes a separation back."
        type="date"
        defaultValue={position.endsOn ?? ''}
      />
    </FormPanel>
  );
}
