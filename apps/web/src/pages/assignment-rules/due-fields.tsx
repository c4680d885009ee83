import { dueAnchors } from '@muster/contracts';
import type { AssignmentDue } from '@muster/contracts';
import { addDays, todayHere } from '../../display/dates.js';
import { RadioGroup, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import type { DueKind } from './due.js';

interface DueFieldsProps {
  kind: DueKind;
  onKind: (kind: DueKind) => void;
  /** What is there so far. */
  due?: AssignmentDue | undefined;
}

/** One date for all, or a number of days after a date of each person. */
export function DueFields({ kind, onKind, due }: DueFieldsProps) {
  const date = due && 'on' in due ? due.on : addDays(todayHere(), 30);
  const { days, anchor } = due && 'days' in due ? due : { days: 30, anchor: 'assigned' };
  return (
    <>
      <RadioGroup
        name="dueKind"
        legend="Due"
        value={kind}
        onChange={(chosen) => onKind(chosen === 'days' ? 'days' : 'date')}
        options={[
          { value: 'date', label: 'On one date for all' },
          { value: 'days', label: 'A number of days after a date of the person' },
        ]}
      />
      {kind === 'date' ? (
        <TextField name="due.on" label="Due on" type="date" min={todayHere()} defaultValue={date} required />
      ) : (
        <>
          <TextField
            name="due.days"
            label="Days"
            type="number"
            min={0}
            defaultValue={String(days)}
            inputMode="numeric"
            required
          />
          <SelectField
            name="due.anchor"
            label="After"
            options={optionsOf(dueAnchors)}
            defaultValue={anchor}
            hint="Whoever has no such date on record owes the training without a due date until it is entered."
            required
          />
        </>
      )}
    </>
  );
}
