import { serviceDatesBody } from '@muster/contracts';
import type { PersonAnswer, ServiceDatesAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { put } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { TextField } from '../../forms/fields.js';
import { useForm } from '../../forms/use-form.js';
import { FormPanel } from '../../forms/form-panel.js';

/** Days of license and oath by agency: due dates of rules can count from them. */
export function ServiceDates({ person, mayManage }: { person: PersonAnswer; mayManage: boolean }) {
  const list = useList<ServiceDatesAnswer>(`/people/${person.id}/service-dates`);
  const [changing, setChanging] = useState<ServiceDatesAnswer | null>(null);
  const known = list.items.some(({ licensedOn, oathOn }) => licensedOn !== null || oathOn !== null);
  if (list.items.length === 0 || (!known && !mayManage)) return null;
  return (
    <section aria-labelledby="service-dates">
      <h2 id="service-dates">License and oath</h2>
      <p>The time for a training can count from these days, where a rule says so.</p>
      <DataTable
        caption={`License and oath of ${person.displayName}`}
        hideCaption
        compact
        rows={list.items}
        rowKey={(dates) => dates.agencyId}
        columns={[
          { header: 'Agency', cell: (dates) => dates.agencyName },
          { header: 'Licensed', cell: (dates) => <Day date={dates.licensedOn} /> },
          { header: 'Oath', cell: (dates) => <Day date={dates.oathOn} /> },
          ...(mayManage
            ? [
                {
                  header: 'Change',
                  cell: (dates: ServiceDatesAnswer) => (
                    <Button type="button" unstyled onClick={() => setChanging(dates)}>
                      Change<span className="usa-sr-only"> license and oath at {dates.agencyName}</span>
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {changing && (
        <ServiceDatesForm key={changing.agencyId} person={person} dates={changing} onClose={() => setChanging(null)} />
      )}
    </section>
  );
}

interface ServiceDatesFormProps {
  person: PersonAnswer;
  dates: ServiceDatesAnswer;
  onClose: () => void;
}

function ServiceDatesForm({ person, dates, onClose }: ServiceDatesFormProps) {
  const client = useQueryClient();
  const form = useForm({
    schema: serviceDatesBody,
    shape: ({ licensedOn = null, oathOn = null }) => ({ licensedOn, oathOn }),
    send: (body) => put<ServiceDatesAnswer>(`/people/${person.id}/service-dates/${dates.agencyId}`, body),
    onDone: () => {
      void client.invalidateQueries();
      onClose();
    },
  });
  return (
    <FormPanel
      title={`License and oath at ${dates.agencyName}`}
      about="Due dates of rules that count from these days move with them."
      form={form}
      submitLabel="Save"
      onClose={onClose}
    >
      <TextField
        name="licensedOn"
        label={`Licensed on, as ${dates.agencyName} has it`}
        type="date"
        defaultValue={dates.licensedOn ?? ''}
      />
      <TextField
        name="oathOn"
        label={`Oath taken on, as ${dates.agencyName} has it`}
        type="date"
        defaultValue={dates.oathOn ?? ''}
      />
    </FormPanel>
  );
}
