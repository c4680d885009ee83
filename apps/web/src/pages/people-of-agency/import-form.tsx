import { rosterMode } from '@muster/contracts';
import { z } from 'zod';
import { apiHref } from '../../api/request.js';
import { Problem } from '../../display/problem.js';
import { RadioGroup } from '../../forms/choices.js';
import { FileField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import type { ChosenRoster } from './use-roster-import.js';

const roster = z.object({
  mode: rosterMode,
  allOrNothing: z.boolean(),
  file: z.instanceof(File).refine((file) => file.size > 0, { error: 'Choose the file of your roster.' }),
});

const TYPES = '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function ImportForm({ error, onChosen }: { error: unknown; onChosen: (roster: ChosenRoster) => void }) {
  const form = useForm({
    schema: roster,
    shape: (values, data) => ({
      mode: values['mode'],
      allOrNothing: values['lines'] === 'all',
      file: data.get('file'),
    }),
    send: (chosen) => Promise.resolve(chosen),
    onDone: onChosen,
  });
  return (
    <Form form={form} label="Import a roster" submitLabel="Check the file">
      {error ? <Problem error={error} /> : null}
      <p>Nothing changes until you have seen what the file would do and confirmed it.</p>
      <FileField
        name="file"
        label="Roster file (CSV or Excel)"
        accept={TYPES}
        hint={
          <>
            Your own export will do: if its columns have other names, you say once which is which. Or fill in a
            template:{' '}
            <a className="usa-link" href={apiHref('/roster-template.xlsx')} download>
              Excel
            </a>{' '}
            or{' '}
            <a className="usa-link" href={apiHref('/roster-template.csv')} download>
              CSV
            </a>
            .
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
      <RadioGroup
        name="lines"
        legend="If lines have a problem"
        defaultValue="good"
        options={[
          { value: 'good', label: 'Take the good lines in', description: 'The others are left out and listed.' },
          { value: 'all', label: 'Take nothing in', description: 'All lines or none: mend the file first.' },
        ]}
      />
    </Form>
  );
}
