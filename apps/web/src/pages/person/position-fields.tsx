import { disciplines } from '@muster/contracts';
import type { PersonAnswer, PositionAnswer } from '@muster/contracts';
import { useOne } from '../../api/use-one.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { PersonChoice } from '../person-choice/person-choice.js';

interface PositionFieldsProps {
  person: PersonAnswer;
  agencyId: string;
  position?: PositionAnswer;
  firstDay: string;
}

/** What a position is, for a correction and for a new one alike. */
export function PositionFields({ person, agencyId, position, firstDay }: PositionFieldsProps) {
  // The supervisor at one agency is no colleague at another.
  const supervisorId = position?.agencyId === agencyId ? (position.supervisorId ?? null) : null;
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
      <Supervisor key={agencyId} person={person} agencyId={agencyId} supervisorId={supervisorId} />
      <TextField name="startsOn" label="First day" type="date" defaultValue={firstDay} required />
    </>
  );
}

interface SupervisorProps {
  person: PersonAnswer;
  agencyId: string;
  /** The present one; null without any. */
  supervisorId: string | null;
}

/** The present supervisor stays chosen, even when they are not among the people who are listed or not theirs to see. */
function Supervisor({ person, agencyId, supervisorId }: SupervisorProps) {
  const present = useOne<PersonAnswer>(`/people/${supervisorId}`, {}, supervisorId !== null);
  const unnamed = present.isPending ? 'As now' : 'As now: somebody whom you do not see';
  return (
    <PersonChoice
      name="supervisorId"
      label="Supervisor"
      findLabel="Find a supervisor"
      agencyId={agencyId}
      emptyLabel="None"
      present={supervisorId === null ? null : { id: supervisorId, displayName: present.data?.displayName ?? unnamed }}
      withoutId={person.id}
    />
  );
}
