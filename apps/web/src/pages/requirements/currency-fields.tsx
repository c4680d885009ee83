import { rollingAnchors } from '@muster/contracts';
import type { Currency } from '@muster/contracts';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';

/** The fields that belong to one kind of validity, filled with `draft` where it is of that kind. */
export function CurrencyFields({ kind, draft }: { kind: string; draft?: Currency }) {
  if (kind === 'once') return null;
  const rolling = draft?.kind === 'rolling' ? draft : undefined;
  const calendar = draft?.kind === 'calendar' ? draft : undefined;
  return (
    <>
      <TextField
        name="currency.months"
        label="Months"
        type="number"
        min={1}
        defaultValue={(kind === 'rolling' ? rolling : calendar)?.months ?? '12'}
        inputMode="numeric"
        required
      />
      {kind === 'rolling' && (
        <SelectField
          name="currency.anchor"
          label="Counted from"
          hint="With the previous expiry, renewing early loses no days."
          options={optionsOf(rollingAnchors)}
          defaultValue={rolling?.anchor ?? 'expiry'}
          required
        />
      )}
      {kind === 'calendar' && (
        <>
          <TextField
            name="currency.gridDate"
            label="First day of a period"
            hint="Month and day as MM-DD, for example 07-01. A period ends on the day before the next one."
            defaultValue={calendar?.gridDate}
            required
          />
          <TextField
            name="currency.gridYear"
            label="A year in which a period begins"
            hint="For periods of more than a year, so that all people have the same ones: 2025 for odd years."
            type="number"
            defaultValue={calendar?.gridYear}
            inputMode="numeric"
          />
          <TextField
            name="currency.minimumActiveMonths"
            label="Minimum months"
            hint="Somebody trained this shortly before the day is valid until the day one period later."
            type="number"
            min={0}
            defaultValue={calendar?.minimumActiveMonths ?? '6'}
            inputMode="numeric"
            required
          />
        </>
      )}
    </>
  );
}
