import type { CompletionSummaryAnswer } from '@muster/contracts';
import { onSameDay } from '../../as-of/use-as-of.js';
import { Meter } from '../../charts/meter.js';
import { DataTable } from '../../display/data-table.js';
import { TextLink } from '../../layout/button-link.js';

interface SummaryTableProps {
  summary: CompletionSummaryAnswer;
  /** The day that was asked about; undefined for today. */
  asOf: string | undefined;
}

export function SummaryTable({ summary, asOf }: SummaryTableProps) {
  return (
    <DataTable
      caption="Training by requirement, in people"
      rows={summary.requirements}
      rowKey={(row) => row.requirementId}
      columns={[
        {
          header: 'Requirement',
          cell: (row) => (
            <TextLink
              to={onSameDay(`/agencies/${summary.agencyId}/due?show=all&requirementId=${row.requirementId}`, asOf)}
            >
              {row.title}
            </TextLink>
          ),
        },
        { header: 'Current', cell: (row) => <Meter value={row.percentCurrent} /> },
        { header: 'Assigned', numeric: true, cell: (row) => row.assigned },
        { header: 'Due soon', numeric: true, cell: (row) => row.dueSoon },
        { header: 'In grace', numeric: true, cell: (row) => row.grace },
        { header: 'Lapsed', numeric: true, cell: (row) => row.lapsed },
        { header: 'In progress', numeric: true, cell: (row) => row.inProgress },
        { header: 'Not started', numeric: true, cell: (row) => row.notStarted },
        { header: 'Overdue', numeric: true, cell: (row) => row.overdue },
      ]}
    />
  );
}
