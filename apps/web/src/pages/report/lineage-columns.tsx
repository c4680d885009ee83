import { disciplines } from '@muster/contracts';
import type { LineageRow, SavedLineageRow } from '@muster/contracts';
import { Day } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';

type Row = LineageRow | SavedLineageRow;

/** What every row behind a figure is shown with. */
export const LINEAGE_COLUMNS = [
  { header: 'What', cell: (row: Row) => row.title ?? row.kind },
  { header: 'Date', cell: (row: Row) => <Day date={row.on} /> },
  { header: 'Person', cell: (row: Row) => <PersonOf row={row} /> },
  { header: 'Agency', cell: (row: Row) => row.agencyName ?? '—' },
  { header: 'Discipline', cell: (row: Row) => (row.discipline ? disciplines.labels[row.discipline] : '—') },
  { header: 'Minutes', numeric: true, cell: (row: Row) => row.minutes ?? '—' },
];

/** Leads to the evidence where the reader may see whose row it is; training from elsewhere has its proof on the person's page. */
function PersonOf({ row }: { row: Row }) {
  if (row.personId === null || row.personName === null) return 'not shown';
  const to = row.registrationId ? `/registrations/${row.registrationId}` : `/people/${row.personId}`;
  return (
    <TextLink to={to}>
      {row.personName}
      <span className="usa-sr-only">: evidence of {row.title ?? row.kind}</span>
    </TextLink>
  );
}
