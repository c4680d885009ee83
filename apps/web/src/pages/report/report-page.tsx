import type { AwardAnswer, ReportAnswer } from '@muster/contracts';
import { useParams } from 'react-router';
import { apiHref } from '../../api/request.js';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Day } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { MeasureGroups } from './measure-groups.js';
import { MeasuresTable } from './measures-table.js';
import { ReportState } from './report-state.js';
import { Submit } from './submit.js';

/** The numbers of one period, each with the rows behind it. */
export function ReportPage() {
  const { reportId = '' } = useParams();
  const query = useOne<ReportAnswer>(`/reports/${reportId}`);
  return (
    <PageAnswer query={query} what="the report">
      {(report) => <Report report={report} />}
    </PageAnswer>
  );
}

function Report({ report }: { report: ReportAnswer }) {
  const award = useOne<AwardAnswer>(`/awards/${report.awardId}`);
  const mayManage = useMay('manageAwards');
  return (
    <Page
      title={`Report: ${report.periodLabel}`}
      above={<TextLink to={`/awards/${report.awardId}`}>{award.data?.title ?? 'The award'}</TextLink>}
    >
      <p>
        <Day date={report.startsOn} /> to <Day date={report.endsOn} />
      </p>
      <ReportState report={report} />
      {mayManage && report.submittedAt === null && <Submit report={report} />}
      <MeasuresTable report={report} />
      {report.measures
        .filter((measure) => measure.groups.length > 0)
        .map((measure) => (
          <MeasureGroups key={measure.code} reportId={report.id} measure={measure} />
        ))}
      <h2>Download</h2>
      <ul className="usa-list">
        <li>
          <a className="usa-link" href={apiHref(`/reports/${report.id}.csv`)} download>
            Numbers as CSV
          </a>
        </li>
        <li>
          <a className="usa-link" href={apiHref(`/reports/${report.id}.json`)} download>
            The whole report as JSON
          </a>
        </li>
      </ul>
    </Page>
  );
}
