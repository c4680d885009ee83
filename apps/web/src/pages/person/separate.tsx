import { separationBody } from '@muster/contracts';
import type { PositionAnswer } from '@muster/contracts';
import { post } from '../../api/request.js';
import { todayIn } from '../../display/dates.js';
import { TextField } from '../../forms/fields.js';
import { useForm } from '../../forms/use-form.js';
import { FormPanel } from '../../forms/form-panel.js';
import type { PositionTask } from './position-task.js';

export function Separate({ person, position, onDone, onClose }: PositionTask & { position: PositionAnswer }) {
  const form = useForm({
    schema: separationBody,
    shape: (values) => ({ ...values, agencyId: position.agencyId }),
    send: (body) => post<unknown>(`/people/${person.id}/separation`, body),
    onDone,
  });
  return (
    <FormPanel
      title={`Separate ${person.displayName} from ${position.agencyName}`}
      about="From the last day on, roles over this agency and all API keys of the person end, and open assignments of this agency are closed. Completed training stays on record."
      form={form}
      submitLabel="Separate"
      onClose={onClose}
    >
      <TextField
        name="on"
        label="Last day at the agency"
        type="date"
        defaultValue={todayIn(position.timeZone)}
        required
      />
      <TextField name="reason" label="Reason" hint="For example transfer, retirement or resignation." />
    </FormPanel>
  );
}
