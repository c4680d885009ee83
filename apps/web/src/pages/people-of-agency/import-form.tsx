import { rosterMode } from '@muster/contracts';
import { z } from 'zod';
import { Problem } from '../../display/problem.js';
import { RadioGroup } from '../../forms/choices.js';
import { FileField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import type { ChosenRoster } from './use-roster-import.js';

const roster = z.object({
  mode: rosterMode,
  file: z.instanceof(File).refine((file) => file.size > 0, { error: 'Choose the CSV file of your roster.' }),
});

const columns =
  'external_id, given_name, family_name, email, discipline, title, starts_on, ends_on, supervisor_external_id';

export function ImportForm({ error, onChosen }: { error: unknown; onChosen: (roster: ChosenRoster) => void }) {
  const form = useForm({
    schema: roster,
    shape: (values, data) => ({ mode: values['mode'], file: data.get('file') }),
    send: (chosen) => Promise.resolve(chosen),
    onDone: onChosen,
  });
  return (
    <Form form={form} label="Import a roster" submitLabel="Check the file">
      {error ? <Problem error={error} /> : null}
      <p>Nothing changes until you have seen what the file would do and confirmed it.</p>
      <FileField
        name="file"
        label="Roster file (CSV)"
        accept=".csv,text/csv"
        hint={
          <>
            Columns: <code className="muster-break">{columns}</code>. Dates as YYYY-MM-DD.
          </>
        }
        required
      />
      <RadioGroup
        name="mode"
        legend="What the file holds"
        defaultValue="merge"
        options={[
          {
            value: 'merge',
            label: 'Some of our people',
            description: 'Adds and updates. People who are not in the file stay as they are.',
          },
          {
            value: 'full',
            label: 'All of our people',
            description: 'People who are not in the file are separated from the agency. Their records are kept.',
          },
        ]}
      />
    </Form>
  );
}
