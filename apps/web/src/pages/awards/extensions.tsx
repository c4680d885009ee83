import { awardExtensionBody } from '@muster/contracts';
import type { AwardAnswer, AwardExtension } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { post } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { Day, Moment } from '../../display/date.js';
import { DataTable } from '../../display/data-table.js';
import { todayHere } from '../../display/dates.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { useMay } from '../../session/session-context.js';
import { ownPeriodsOf, OwnPeriods } from './own-periods.js';

/** Extensions of the award, and the form that enters one. */
export function Extensions({ award }: { award: AwardAnswer }) {
  const mayManage = useMay('manageAwards');
  const { items } = useList<AwardExtension>(`/awards/${award.id}/extensions`);
  return (
    <section aria-labelledby="extensions">
      <h2 id="extensions">No-cost extensions</h2>
      {items.length === 0 ? (
        <p>None.</p>
      ) : (
        <DataTable
          caption="No-cost extensions"
          hideCaption
          rows={items}
          rowKey={(extension) => extension.id}
          columns={[
            { header: 'Extended to', cell: ({ endsOn }) => <Day date={endsOn} /> },
            { header: 'Ended before on', cell: ({ formerEndsOn }) => <Day date={formerEndsOn} /> },
            { header: 'Approved', cell: ({ approvedOn }) => <Day date={approvedOn} /> },
            { header: 'Note', cell: ({ note }) => note ?? '—' },
            {
              header: 'Entered',
              cell: ({ enteredAt, enteredByName }) => (
                <>
                  <Moment at={enteredAt} />
                  {enteredByName && <> by {enteredByName}</>}
                </>
              ),
            },
          ]}
        />
      )}
      {mayManage && (
        <details className="muster-why">
          <summary>Enter an extension</summary>
          <ExtensionForm key={award.endsOn} award={award} />
        </details>
      )}
    </section>
  );
}

function ExtensionForm({ award }: { award: AwardAnswer }) {
  const client = useQueryClient();
  const form = useForm({
    schema: awardExtensionBody,
    shape: ({ endsOn, approvedOn, note }, data) => ({
      endsOn,
      approvedOn,
      ...(note ? { note } : {}),
      ...(award.calendar === 'custom' ? { customPeriods: ownPeriodsOf(data) } : {}),
    }),
    send: (body) => post<AwardExtension>(`/awards/${award.id}/extensions`, body),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <Form form={form} label="Enter an extension" submitLabel="Extend the award">
      <p>
        The award ends on <Day date={award.endsOn} />. Periods after the last one are planned anew, and so is the last
        one while no report of it is frozen. What is frozen or submitted stays. An extension cannot be taken back.
      </p>
      <TextField name="endsOn" label="New last day of the award" type="date" required />
      <TextField name="approvedOn" label="Approved by the funder on" type="date" max={todayHere()} required />
      <TextField name="note" label="Note" hint="For example the number of the approval." />
      {award.calendar === 'custom' && <OwnPeriods />}
    </Form>
  );
}
