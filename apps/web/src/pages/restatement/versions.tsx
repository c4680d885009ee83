import type { RestatementAnswer } from '@muster/contracts';
import { Moment } from '../../display/date.js';
import { DataTable } from '../../display/data-table.js';
import { TextLink } from '../../layout/button-link.js';

/** All frozen versions of the period, the submitted one first. */
export function Versions({ restatement }: { restatement: RestatementAnswer }) {
  return (
    <>
      <h2>Versions</h2>
      <DataTable
        caption="Versions"
        hideCaption
        rows={restatement.versions}
        rowKey={(version) => version.reportId}
        columns={[
          {
            header: 'Version',
            cell: ({ version, reportId }) => (
              <TextLink to={`/reports/${reportId}`}>
                {version === 1 ? 'Version 1, submitted' : `Version ${version}, restatement`}
              </TextLink>
            ),
          },
          { header: 'Filed', cell: ({ filedAt }) => <Moment at={filedAt} /> },
          { header: 'By', cell: ({ filedByName }) => filedByName ?? 'not shown' },
          { header: 'Reason', cell: ({ reason }) => reason ?? '—' },
          { header: 'SHA-256', cell: ({ hash }) => <code className="muster-break">{hash}</code> },
        ]}
      />
    </>
  );
}
