import { disciplines, restatementCauses } from '@muster/contracts';
import type { RestatedMeasure, RestatedRow } from '@muster/contracts';
import { apiHref } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { Day, Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { TextLink } from '../../layout/button-link.js';
import { RestatedGroups } from './restated-groups.js';
import { differenceInWords } from './difference-in-words.js';

const LABELS: Readonly<Record<string, string>> = disciplines.labels;

/** The rows that made one figure another one, each with what happened. */
export function ChangedRows({ reportId, measure }: { reportId: string; measure: RestatedMeasure }) {
  const list = useList<RestatedRow>(`/reports/${reportId}/restatement/rows`, { measure: measure.code });
  const title = `Changed rows: ${measure.label}`;
  return (
    <section id="changed-rows" tabIndex={-1} aria-label={title}>
      <h2>{title}</h2>
      <RestatedGroups measure={measure} />
      <List
        list={list}
        what="rows"
        caption={title}
        hideCaption
        rowKey={(row) => row.id}
        empty={<p>No row changed.</p>}
        columns={[
          { header: 'What', cell: (row) => row.title },
          { header: 'Date', cell: (row) => (row.cause === 'several' ? '—' : <Day date={row.on} />) },
          { header: 'Person', cell: (row) => <PersonOf row={row} /> },
          { header: 'Agency', cell: (row) => row.agencyName ?? '—' },
          { header: 'Discipline', cell: (row) => (row.discipline ? (LABELS[row.discipline] ?? '—') : '—') },
          { header: 'Submitted', numeric: true, cell: (row) => row.submitted ?? '—' },
          { header: 'Now', numeric: true, cell: (row) => row.now ?? '—' },
          { header: 'Difference', numeric: true, cell: (row) => differenceInWords(row.difference) },
          { header: 'Why', cell: (row) => <Cause row={row} /> },
        ]}
      />
      <p>
        <a
          className="usa-link"
          href={apiHref(`/reports/${reportId}/restatement/rows.csv`, { measure: measure.code })}
          download
        >
          Download these rows (CSV)
        </a>
      </p>
    </section>
  );
}

function Cause({ row }: { row: RestatedRow }) {
  if (row.cause === 'several') return 'rows of courts, and of groups that hide theirs';
  return (
    <>
      {restatementCauses.labels[row.cause]}
      {row.causedAt && (
        <>
          : <Moment at={row.causedAt} />
        </>
      )}
    </>
  );
}

function PersonOf({ row }: { row: RestatedRow }) {
  if (row.personId === null || row.personName === null) return 'not shown';
  return <TextLink to={`/people/${row.personId}`}>{row.personName}</TextLink>;
}
