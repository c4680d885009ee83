import { leaveActs, leaveKinds } from '@muster/contracts';
import type { LeaveChangeAnswer, PersonAnswer } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { DataTable } from '../../display/data-table.js';
import { Day, Moment } from '../../display/date.js';

/** What was done to the leaves of a person, removed ones too. */
export function LeaveHistory({ person }: { person: PersonAnswer }) {
  const list = useList<LeaveChangeAnswer>(`/people/${person.id}/leave-history`);
  if (list.items.length === 0) return null;
  return (
    <details className="muster-why">
      <summary>History of leave and deployment</summary>
      <DataTable
        caption={`History of leave and deployment of ${person.displayName}`}
        hideCaption
        rows={list.items}
        rowKey={({ leaveId, at, act }) => `${leaveId} ${at} ${act}`}
        columns={[
          { header: 'When', cell: ({ at }) => <Moment at={at} /> },
          { header: 'What', cell: ({ act }) => leaveActs.labels[act] },
          { header: 'By', cell: ({ byName }) => byName ?? '—' },
          { header: 'Agency', cell: ({ agencyName }) => agencyName },
          { header: 'Kind', cell: ({ kind }) => leaveKinds.labels[kind] },
          { header: 'From', cell: ({ startsOn }) => <Day date={startsOn} /> },
          { header: 'First day back', cell: ({ firstDayBack }) => <Day date={firstDayBack} none="not known" /> },
        ]}
      />
    </details>
  );
}
