import type { AwardAnswer, ReportAnswer, ReportEdition } from '@muster/contracts';
import { useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Day } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { Downloads } from './downloads.js';
import { Edition } from './edition.js';
import { FunderFigures } from './funder-figures.js';
import { Narrative } from './narrative.js';
import { MeasureGroups } from './measure-groups.js';
import { MeasuresTable } from './measures-table.js';
import { MEASURES_ID, ReportContents } from './report-contents.js';
import { ReportState } from './report-state.js';
import { Submit } from './submit.js';

/** The numbers of one period, each with the rows behind it; in the edition for the funder with the small ones hidden. */
export function ReportPage({ edition }: { edition?: ReportEdition }) {
  const { reportId = '' } = useParams();
  const query = useOne<ReportAnswer>(`/reports/${reportId}`, edition ? { edition } : {});
  return (
    <PageAnswer query={query} what="the report">
      {(report) => <Report report={report} />}
    </PageAnswer>
  );
}

function Report({ report }: { report: ReportAnswer }) {
  const award = useOne<AwardAnswer>(`/awards/${report.awardId}`);
  const mayManage = useMay('manageAwards');
  const grouped = report.measures.filter((measure) => measure.groups.length > 0);
  return (
    <Page
      title={`Report: ${report.periodLabel}`}
      above={<TextLink to={`/awards/${report.awardId}`}>{award.data?.title ?? 'The award'}</TextLink>}
    >
      <p>
        <Day date={report.startsOn} /> to <Day date={report.endsOn} />
      </p>
      <Edition report={report} />
      <Downloads report={report} />
      <ReportState report={report} />
      {mayManage && award.data && report.edition === 'record' && !report.version && (
        <Submit report={report} award={award.data} />
      )}
      <Narrative report={report} mayWrite={mayManage} />
      <FunderFigures figures={report.crosswalk ?? []} />
      <ReportContents measures={grouped} />
      <section id={MEASURES_ID} tabIndex={-1} aria-label="All measures">
        <MeasuresTable report={report} />
      </section>
      {grouped.map((measure) => (
        <MeasureGroups key={measure.code} reportId={report.id} measure={measure} />
      ))}
    </Page>
  );
}
