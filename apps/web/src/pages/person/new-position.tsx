import { positionBody } from '@muster/contracts';
import type { AgencyAnswer, PositionAnswer } from '@muster/contracts';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { todayHere } from '../../display/dates.js';
import { optionsByName } from '../../forms/choices.js';
import { SelectField } from '../../forms/fields.js';
import { useForm } from '../../forms/use-form.js';
import { PositionFields } from './position-fields.js';
import { FormPanel } from '../../forms/form-panel.js';
import type { PositionTask } from './position-task.js';

/** A transfer when it replaces a position; else a second post, or a return of somebody who had left. */
export function NewPosition({ person, position, onDone, onClose }: PositionTask & { position?: PositionAnswer }) {
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  const [agencyId, setAgencyId] = useState(position?.agencyId ?? person.positions[0]?.agencyId ?? '');
  const form = useForm({
    schema: positionBody,
    shape: (values) => ({ ...values, agencyId, ...(position && { replacesPositionId: position.id }) }),
    send: (body) => post<PositionAnswer>(`/people/${person.id}/positions`, body),
    onDone,
  });
  return (
    <FormPanel
      title={position ? `Transfer from ${position.agencyName}` : `A further position of ${person.displayName}`}
      about={
        position
          ? 'The present position ends the day before. The record of training goes along with the person.'
          : 'Beside the present ones, or after a time away. The record of training stays the same person’s.'
      }
      form={form}
      submitLabel={position ? 'Transfer' : 'Add the position'}
      onClose={onClose}
    >
      <SelectField
        name="agencyId"
        label="Agency"
        options={optionsByName(agencies.items)}
        value={agencyId}
        onChange={(event) => setAgencyId(event.target.value)}
        required
      />
      <PositionFields person={person} agencyId={agencyId} firstDay={todayHere()} {...(position && { position })} />
    </FormPanel>
  );
}
