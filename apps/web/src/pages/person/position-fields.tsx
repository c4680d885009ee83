import { disciplines } from '@muster/contracts';
import type { PersonAnswer, PositionAnswer } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';

interface PositionFieldsProps {
  person: PersonAnswer;
  agencyId: string;
  position?: PositionAnswer;
  firstDay: string;
}

/** What a position is, for a correction and for a new one alike. */
export function PositionFields({ person, agencyId, position, firstDay }: PositionFieldsProps) {
  const colleagues = useList<PersonAnswer>('/people', { agencyId, active: true, limit: 500 });
  const supervisors = colleagues.items.filter(({ id }) => id !== person.id);
  return (
    <>
      <SelectField
        name="discipline"
        label="Discipline"
        options={optionsOf(disciplines)}
        defaultValue={position?.discipline ?? ''}
        emptyLabel="Choose one"
        required
      />
      <TextField name="title" label="Title" defaultValue={position?.title ?? ''} />
      <SelectField
        // Options that arrive later would leave the present choice unmarked.
        key={`${agencyId} ${supervisors.length}`}
        name="supervisorId"
        label="Supervisor"
        options={supervisors.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        defaultValue={position?.supervisorId ?? ''}
        emptyLabel="None"
      />
      <TextField name="startsOn" label="First day" type="date" defaultValue={firstDay} required />
    </>
  );
}
