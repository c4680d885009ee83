import type { PlannedNotice } from '@muster/contracts';
import type { useList } from '../../api/use-list.js';
import { Day } from '../../display/date.js';
import { List } from '../../display/list.js';

/** Who would be told of what and when, or why they are left out. */
export function PlannedNotices({ list, empty }: { list: ReturnType<typeof useList<PlannedNotice>>; empty: string }) {
  return (
    <List
      list={list}
      what="people"
      caption="Who is told"
      hideCaption
      rowKey={({ on, readerId, statement }) => `${on} ${readerId} ${statement}`}
      empty={<p>{empty}</p>}
      columns={[
        { header: 'Who', cell: ({ readerName }) => readerName ?? 'not shown' },
        { header: 'When', cell: ({ on }) => <Day date={on} /> },
        { header: 'Of what', cell: ({ statement }) => statement },
        { header: 'Told', cell: ({ sent }) => (sent ? 'Yes' : 'No') },
        { header: 'Why', cell: ({ why }) => why.join(' ') },
      ]}
    />
  );
}
