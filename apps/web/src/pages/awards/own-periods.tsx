import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { TextField } from '../../forms/fields.js';

const MOST = 40;

/** Fields for periods that follow from no calendar: name, first and last day, deadline. */
export function OwnPeriods() {
  const [count, setCount] = useState(1);
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <fieldset key={index} className="usa-fieldset">
          <legend className="usa-legend">Period {index + 1}</legend>
          <TextField name={`customPeriods.${index}.label`} label="Name" hint="For example First half-year" required />
          <TextField name={`customPeriods.${index}.startsOn`} label="First day" type="date" required />
          <TextField name={`customPeriods.${index}.endsOn`} label="Last day" type="date" required />
          <TextField name={`customPeriods.${index}.dueOn`} label="Report due on" type="date" required />
        </fieldset>
      ))}
      <div className="muster-actions">
        <Button type="button" outline disabled={count >= MOST} onClick={() => setCount(count + 1)}>
          Add a period
        </Button>
        {count > 1 && (
          <Button type="button" unstyled onClick={() => setCount(count - 1)}>
            Remove period {count}
          </Button>
        )}
      </div>
    </>
  );
}

/** What was entered in them, period by period. */
export function ownPeriodsOf(data: FormData): Record<string, unknown>[] {
  const periods: Record<string, unknown>[] = [];
  for (let index = 0; data.has(`customPeriods.${index}.label`); index += 1) {
    const value = (field: string): FormDataEntryValue | null => data.get(`customPeriods.${index}.${field}`);
    periods.push({
      label: value('label'),
      startsOn: value('startsOn'),
      endsOn: value('endsOn'),
      dueOn: value('dueOn'),
    });
  }
  return periods;
}
