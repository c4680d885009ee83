import type { LineageRow, ReportAnswer } from '@muster/contracts';
import { useParams, useSearchParams } from 'react-router';
import { apiHref } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { List } from '../../display/list.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useSession } from '../../session/session-context.js';
import { LINEAGE_COLUMNS } from './lineage-columns.js';
import { listedInWords } from './listed-in-words.js';
import { groupInWords, valueInWords } from './value-in-words.js';

/** The rows that were counted for one number of a report. */
export function LineagePage() {
  const { reportId = '' } = useParams();
  const query = useOne<ReportAnswer>(`/reports/${reportId}`);
  return (
    <PageAnswer query={query} what="the report">
      {(report) => <Lineage report={report} />}
    </PageAnswer>
  );
}

function Lineage({ report }: { report: ReportAnswer }) {
  const [params] = useSearchParams();
  const code = params.get('measure') ?? '';
  const group = params.get('group') ?? '';
  const measure = report.measures.find((candidate) => candidate.code === code);
  const chosen = measure?.groups.find((candidate) => candidate.key === group);
  const list = useList<LineageRow>(`/reports/${report.id}/lineage`, { measure: code, group });
  const ownCourt = useSession().roles.some(({ role }) => role === 'judicial_educator');
  const listed = measure && listedInWords(measure, group, ownCourt);
  const number = chosen ? groupInWords(chosen.value) : measure ? valueInWords(measure) : '—';
  return (
    <Page
      title={`Rows behind ${number}`}
      above={<TextLink to={`/reports/${report.id}`}>Report: {report.periodLabel}</TextLink>}
    >
      <p>
        {measure?.label ?? code}
        {chosen && `, ${chosen.label}`}. A row that adds 0 belongs to somebody who is counted already.
      </p>
      {listed && <p>{listed}</p>}
      <List
        list={list}
        what="rows"
        caption="Counted rows"
        hideCaption
        rowKey={(row) => row.id}
        empty={listed ? <p>No row may be shown.</p> : <p>No row: the number is zero because nothing was counted.</p>}
        columns={[...LINEAGE_COLUMNS, { header: 'Adds', numeric: true, cell: (row) => groupInWords(row.counts) }]}
      />
      <p>
        <a className="usa-link" href={apiHref(`/reports/${report.id}/lineage.csv`, { measure: code, group })} download>
          Download these rows (CSV)
        </a>
      </p>
    </Page>
  );
}
