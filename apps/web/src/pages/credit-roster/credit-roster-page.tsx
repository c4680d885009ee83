import { creditRosterLayouts, creditRosterQuery, disciplines, regulatorOfRoster, regulators } from '@muster/contracts';
import type { AgencyAnswer, CreditRosterLayout, CreditRosterQuery } from '@muster/contracts';
import { useState } from 'react';
import { apiHref } from '../../api/request.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { MissingNumbers } from './missing-numbers.js';
import { AgencyPage } from '../agency/agency-page.js';

/** A roster of continuing education, as a file in the layout of a regulator. */
export function CreditRosterPage() {
  return <AgencyPage title="Credit rosters">{(agency) => <CreditRoster key={agency.id} agency={agency} />}</AgencyPage>;
}

function CreditRoster({ agency }: { agency: AgencyAnswer }) {
  const [layout, setLayout] = useState<CreditRosterLayout>('plain');
  const [numbers, setNumbers] = useState('');
  const [ready, setReady] = useState<CreditRosterQuery>();
  const form = useForm({
    schema: creditRosterQuery,
    shape: (values) => ({ ...values, layout }),
    send: (query) => Promise.resolve(query),
    onDone: setReady,
  });
  const own = regulatorOfRoster({ layout }) !== undefined;
  const chosen = numbers || (own ? 'regulator' : 'none');
  const regulator = ready && regulatorOfRoster(ready);
  const credits = layout === 'cle' || layout === 'cje';
  return (
    <>
      <p>
        A file of who completed what. Only a certified provider can hand it in to a regulator. Without days it has the
        last 30.
      </p>
      <Form form={form} label="Credit roster" submitLabel="Make the roster">
        <SelectField
          name="layout"
          label="For"
          options={optionsOf(creditRosterLayouts)}
          value={layout}
          onChange={(event) => {
            setLayout(event.target.value as CreditRosterLayout);
            setReady(undefined);
          }}
          required
        />
        <TextField name="from" label="Completed from" type="date" />
        <TextField name="to" label="Completed to" type="date" />
        <SelectField name="discipline" label="Discipline" options={optionsOf(disciplines)} emptyLabel="All" />
        <SelectField
          name="numbers"
          label="POST ids, PIDs or bar numbers"
          options={[
            { value: 'regulator', label: 'The number of the regulator' },
            { value: 'agency', label: 'The number by which the agency knows a person' },
            { value: 'none', label: 'Leave them empty' },
          ]}
          value={chosen}
          onChange={(event) => {
            setNumbers(event.target.value);
            setReady(undefined);
          }}
        />
        {chosen === 'regulator' && !own && (
          <SelectField name="regulator" label="Whose numbers" options={optionsOf(regulators)} required />
        )}
        {layout === 'california_post' && (
          <TextField
            name="controlNumber"
            label="Course control number"
            hint="14 digits: presenter 4, course 5, fiscal year 2, presentation 3"
            inputMode="numeric"
            required
          />
        )}
        {layout === 'texas_tcole' && <TextField name="courseNumber" label="Course number" />}
        {(layout === 'texas_tcole' || credits) && <TextField name="providerNumber" label="Provider number" />}
        {credits && (
          <>
            <TextField name="jurisdiction" label="Jurisdiction" />
            <SelectField
              name="minutesPerCredit"
              label="Minutes in a credit hour"
              options={[
                { value: '60', label: '60' },
                { value: '50', label: '50' },
              ]}
              defaultValue="60"
              required
            />
            <SelectField
              name="rounding"
              label="Credits"
              options={[{ value: 'quarter', label: 'To the nearest quarter hour' }]}
              emptyLabel="With two decimals"
            />
          </>
        )}
      </Form>
      {ready && regulator && <MissingNumbers agency={agency} query={ready} regulator={regulator} />}
      <p role="status">
        {ready && (
          <a className="usa-link" href={apiHref(`/agencies/${agency.id}/credit-roster.csv`, ready)} download>
            Download the roster (CSV)
          </a>
        )}
      </p>
    </>
  );
}
