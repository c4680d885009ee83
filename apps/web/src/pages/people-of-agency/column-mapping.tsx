import { rosterColumn, rosterColumns, rosterDates, rosterDateStyle } from '@muster/contracts';
import type { RosterColumn, RosterFileColumn, RosterImportAnswer } from '@muster/contracts';
import { z } from 'zod';
import { optionsOf } from '../../forms/choices.js';
import { SelectField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import type { RosterFormat } from './use-roster-import.js';

const format = z.object({ columns: z.record(z.string(), rosterColumn.nullable()), dates: rosterDateStyle });
const nameOf = (at: number) => `column-${at}`;

/** Which column of the file holds what. What is said here is remembered for the agency. */
export function ColumnMapping({
  result,
  onFormat,
}: {
  result: RosterImportAnswer;
  onFormat: (format: RosterFormat) => void;
}) {
  const columns = result.columns ?? [];
  const form = useForm({
    schema: format.superRefine(({ columns: mapped }, context) => {
      for (const message of missing(Object.values(mapped))) context.addIssue({ code: 'custom', message });
    }),
    shape: (values) => ({
      columns: Object.fromEntries(columns.map(({ header }, at) => [header, chosen(values[nameOf(at)])])),
      dates: values['dates'],
    }),
    send: (said) => Promise.resolve(said),
    onDone: onFormat,
  });
  return (
    <Form form={form} label="Which column holds what" submitLabel="Check the file again">
      <p>What you say here is remembered for your agency, so the next file with these columns needs no more.</p>
      {columns.map((column, at) => (
        <SelectField
          key={`${at} ${column.header}`}
          name={nameOf(at)}
          label={column.header === '' ? `Column ${at + 1}, without a name` : column.header}
          hint={hintOf(column)}
          defaultValue={column.column ?? column.guess ?? ''}
          emptyLabel="Leave this column out"
          options={optionsOf(rosterColumns)}
          required
        />
      ))}
      <SelectField
        name="dates"
        label="How the file writes days"
        defaultValue={result.dates ?? 'iso'}
        options={optionsOf(rosterDates)}
        required
      />
    </Form>
  );
}

function chosen(value: unknown): unknown {
  return value === '' || value === undefined ? null : value;
}

function hintOf({ column, guess, sample }: RosterFileColumn): string {
  const holds = sample === null ? 'Empty in the first lines.' : `Holds for example “${sample}”.`;
  return column === null && guess !== null ? `${holds} Looks like: ${rosterColumns.labels[guess]}.` : holds;
}

function missing(mapped: (RosterColumn | null)[]): string[] {
  const messages = [];
  const twice = rosterColumns.codes.find((code) => mapped.filter((column) => column === code).length > 1);
  if (twice) messages.push(`Two columns are said to hold the same: ${rosterColumns.labels[twice]}. Leave one out.`);
  if (!mapped.includes('given_name') || !mapped.includes('family_name')) {
    messages.push('Say which columns hold the given name and the family name.');
  }
  if (!mapped.includes('external_id') && !mapped.includes('email')) {
    messages.push('Say which column holds the identifier or the email address, by which people are recognized.');
  }
  return messages;
}
