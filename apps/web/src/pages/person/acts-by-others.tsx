import type { ActByOther } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { actInWords, whoActed } from './act-in-words.js';

interface ActsByOthersProps {
  personId: string;
  /** Whom the heading speaks of: `you`, or the person's name. */
  whom: string;
}

/** What others recorded, changed or looked at for a person, as the audit log has it. */
export function ActsByOthers({ personId, whom }: ActsByOthersProps) {
  const list = useList<ActByOther>(`/people/${personId}/acts-by-others`, { limit: 20 });
  return (
    <section aria-labelledby="acts-by-others">
      <h2 id="acts-by-others">What others did for {whom}</h2>
      <List
        list={list}
        what="entries"
        caption={`What others did for ${whom}`}
        hideCaption
        rowKey={(act) => act.id}
        empty={<p>Nobody has acted for {whom} yet.</p>}
        columns={[
          { header: 'What', cell: (act) => actInWords(act.action) },
          { header: 'Who', cell: (act) => whoActed(act) },
          { header: 'When', cell: (act) => <Moment at={act.at} /> },
        ]}
      />
    </section>
  );
}
