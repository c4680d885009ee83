import { measureUnits } from '@muster/contracts';
import type { ReportAnswer } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { TextLink } from '../../layout/button-link.js';
import { valueInWords } from './value-in-words.js';

export function MeasuresTable({ report }: { report: ReportAnswer }) {
  return (
    <DataTable
      caption="Measures of the period"
      rows={report.measures}
      rowKey={(measure) => measure.code}
      columns={[
        { header: 'Measure', cell: (measure) => measure.label },
        { header: 'Value', numeric: true, cell: (measure) => <strong>{valueInWords(measure)}</strong> },
        { header: 'Unit', cell: (measure) => measureUnits.labels[measure.unit] },
        {
          header: 'Rows',
          cell: (measure) => (
            <TextLink to={`/reports/${report.id}/lineage?measure=${encodeURIComponent(measure.code)}`}>
              Rows behind it<span className="usa-sr-only">: {measure.label}</span>
            </TextLink>
          ),
        },
      ]}
    />
  );
}
