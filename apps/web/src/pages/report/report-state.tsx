import type { ReportAnswer } from '@muster/contracts';
import { Notice } from '../../display/notice.js';
import { Moment } from '../../display/date.js';

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
    <Notice type="success" headingLevel="h2" heading={report.submittedAt ? 'Frozen and submitted' : 'Frozen'}>
      <p>
        Frozen on <Moment at={report.frozenAt} />
        {report.submittedByName && <> by {report.submittedByName}</>}. Later completions do not change it.
      </p>
      {report.hash && (
        <p>
          SHA-256: <code className="muster-break">{report.hash}</code>
        </p>
      )}
    </Notice>
  );
}
