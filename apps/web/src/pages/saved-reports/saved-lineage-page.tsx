import { savedMeasures } from '@muster/contracts';
import type { SavedLineageRow, SavedReportAnswer, SavedReportFigures } from '@muster/contracts';
import { useParams, useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { List } from '../../display/list.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { LINEAGE_COLUMNS } from '../report/lineage-columns.js';

/** The rows that a figure counts, and below them those it leaves out and why. */
export function SavedLineagePage() {
  const { reportId = '' } = useParams();
  const query = useOne<SavedReportAnswer>(`/saved-reports/${reportId}`);
  return (
    <PageAnswer query={query} what="the report">
      {(report) => <Rows report={report} />}
    </PageAnswer>
  );
}

function Rows({ report }: { report: SavedReportAnswer }) {
  const [params] = useSearchParams();
  const measure = params.get('measure') ?? '';
  const group = params.get('group') ?? undefined;
  const figures = useOne<SavedReportFigures>(`/saved-reports/${report.id}/figures`);
  const label = figures.data?.groups.find(({ key }) => key === group)?.label;
  const named = (savedMeasures.labels as Readonly<Record<string, string>>)[measure] ?? measure;
  const counted = useList<SavedLineageRow>(`/saved-reports/${report.id}/lineage`, { measure, group });
  const left = useList<SavedLineageRow>(`/saved-reports/${report.id}/lineage`, { measure, group, leftOut: true });
  return (
    <Page title="Rows behind a figure" above={<TextLink to={`/saved-reports/${report.id}`}>{report.name}</TextLink>}>
      <p>
        {named}
        {label && `, ${label}`}.
      </p>
      <h2>Counted</h2>
      <List
        list={counted}
        what="rows"
        caption="Rows that are counted"
        hideCaption
        rowKey={({ id }) => id}
        empty={<p>No row: the number is zero because nothing was counted.</p>}
        columns={[...LINEAGE_COLUMNS, { header: 'Adds', numeric: true, cell: ({ counts }) => counts ?? '—' }]}
      />
      <h2>Left out</h2>
      <List
        list={left}
        what="rows"
        caption="Rows that are left out"
        hideCaption
        rowKey={({ id }) => id}
        empty={<p>Nothing is left out.</p>}
        columns={[...LINEAGE_COLUMNS, { header: 'Why it is left out', cell: ({ because }) => because ?? '—' }]}
      />
    </Page>
  );
}
