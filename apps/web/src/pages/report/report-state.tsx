import type { ReportAnswer } from '@muster/contracts';
import { Notice } from '../../display/notice.js';
import { Moment } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';

function headingOf({ submittedAt, version }: ReportAnswer): string {
  if (submittedAt !== null) return 'Frozen and submitted';
  return version ? `Version ${version}, a restatement` : 'Frozen';
}

/** Draft or frozen, in words, with what proves that a frozen report has not changed. */
export function ReportState({ report }: { report: ReportAnswer }) {
  if (report.frozenAt === null) {
    return (
      <Notice type="warning" headingLevel="h2" heading="Draft">
        These numbers are counted anew each time and change with every completion. They become final when the report is
        submitted.
      </Notice>
    );
  }
  return (
    <Notice type="success" headingLevel="h2" heading={headingOf(report)}>
      <p>
        Frozen on <Moment at={report.frozenAt} />
        {report.submittedByName && <> by {report.submittedByName}</>}. Later completions do not change it.
      </p>
      {report.prepared && (
        <p>
          Prepared on <Moment at={report.prepared.at} />
          {report.prepared.byName && <> by {report.prepared.byName}</>}, and certified by another person.
        </p>
      )}
      {report.restates && (
        <p>
          It restates <TextLink to={`/reports/${report.restates.reportId}`}>the version before</TextLink>
          {report.restates.filedByName && <>, filed by {report.restates.filedByName}</>}.
          {report.restates.reason && <> Reason: {report.restates.reason}</>}
        </p>
      )}
      {report.restatedBy && (
        <p>
          It was restated: <TextLink to={`/reports/${report.restatedBy}`}>see the next version</TextLink>.
        </p>
      )}
      {report.version && (
        <p>
          <TextLink to={`/reports/${report.id}/restatement`}>Compare it with what is counted now</TextLink>
        </p>
      )}
      {report.hash && (
        <p>
          SHA-256: <code className="muster-break">{report.hash}</code>
        </p>
      )}
    </Notice>
  );
}
