import { reminderSteps } from '@muster/contracts';
import type { PlannedReminderAnswer } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { Day } from '../../display/date.js';
import { List } from '../../display/list.js';
import { FilterDay, FilterForm } from '../../forms/filter-form.js';

/** Who would be told of what on which day, and why. Nothing is sent by looking. */
export function ReminderPlan({ agencyId }: { agencyId: string }) {
  const [params] = useSearchParams();
  const list = useList<PlannedReminderAnswer>(`/agencies/${agencyId}/reminder-plan`, {
    from: params.get('from'),
    to: params.get('to'),
    limit: 25,
  });
  return (
    <section aria-labelledby="who-is-told">
      <h2 id="who-is-told">Who is told of what, and why</h2>
      <p>
        The next two weeks, or the days that you choose up to 31 days ahead, if nothing is done meanwhile. Looking sends
        nothing.
      </p>
      <FilterForm>
        <FilterDay name="from" label="From" />
        <FilterDay name="to" label="To" />
      </FilterForm>
      <List
        list={list}
        what="reminders"
        caption="Planned reminders"
        hideCaption
        rowKey={(one) => `${one.on} ${one.readerId} ${one.personId} ${one.requirementId} ${one.step}`}
        empty={<p>Nobody has to be told of anything on these days.</p>}
        columns={[
          { header: 'Told', cell: (one) => one.readerName ?? 'Somebody outside of what you see' },
          { header: 'On', cell: (one) => <Day date={one.on} /> },
          { header: 'Of', cell: (one) => (one.personId === one.readerId ? 'themselves' : one.personName) },
          { header: 'Training', cell: (one) => `${one.requirementTitle} ${one.statement}` },
          { header: 'Step', cell: (one) => reminderSteps.labels[one.step] },
          { header: 'Why', cell: (one) => <Why reminder={one} /> },
        ]}
      />
    </section>
  );
}

function Why({ reminder }: { reminder: PlannedReminderAnswer }) {
  return (
    <details className="muster-why">
      <summary>
        Why?
        <span className="usa-sr-only">
          {' '}
          {reminder.readerName} on {reminder.on}
        </span>
      </summary>
      <ul>
        {reminder.why.slice(1).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
