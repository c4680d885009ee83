import type { AgencyAnswer, FormerParent } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';

/** Where the agency stood before, newest first; nothing for one that never moved. */
export function FormerParents({ agency: { name, formerParents = [] } }: { agency: AgencyAnswer }) {
  if (formerParents.length === 0) return null;
  return (
    <section aria-labelledby="former-parents">
      <h2 id="former-parents">Where it stood before</h2>
      <DataTable
        caption={`Where ${name} stood before`}
        hideCaption
        rows={formerParents}
        rowKey={({ parentId, until }) => `${parentId} ${until}`}
        columns={[
          { header: 'Part of', cell: placeOf },
          { header: 'From', cell: ({ since }) => <Day date={since} none="the beginning" /> },
          { header: 'Until before', cell: ({ until }) => <Day date={until} /> },
        ]}
      />
    </section>
  );
}

function placeOf({ parentId, parentName }: FormerParent): string {
  if (parentId === null) return 'No other agency';
  return parentName ?? 'An agency that you do not see';
}
