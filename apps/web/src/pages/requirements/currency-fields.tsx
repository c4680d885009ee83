import { rollingAnchors } from '@muster/contracts';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';

/** The fields that belong to one kind of validity. */
export function CurrencyFields({ kind }: { kind: string }) {
  if (kind === 'once') return null;
  return (
    <>
      <TextField
        name="currency.months"
        label="Months"
        type="number"
        min={1}
        defaultValue="12"
        inputMode="numeric"
        required
      />
      {kind === 'rolling' && (
        <SelectField
          name="currency.anchor"
          label="Counted from"
          hint="With the previous expiry, renewing early loses no days."
          options={optionsOf(rollingAnchors)}
          defaultValue="expiry"
          required
        />
      )}
      {kind === 'calendar' && (
        <>
          <TextField
            name="currency.gridDate"
            label="Day of the year"
            hint="Month and day as MM-DD, for example 06-30"
            required
          />
          <TextField
            name="currency.minimumActiveMonths"
            label="Minimum months"
            hint="Somebody trained this shortly before the day is valid until the day one period later."
            type="number"
            min={0}
            defaultValue="6"
            inputMode="numeric"
            required
          />
        </>
      )}
    </>
  );
}
