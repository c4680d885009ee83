import { counted, measureUnits } from '@muster/contracts';
import type { RestatementAnswer } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { TextLink } from '../../layout/button-link.js';
import { valueInWords } from '../report/value-in-words.js';
import { differenceInWords } from './difference-in-words.js';

/** The figures then and now. */
export function RestatedMeasures({ restatement }: { restatement: RestatementAnswer }) {
  const { measures, reportId } = restatement;
  return (
    <DataTable
      caption="Measures as submitted and now"
      rows={measures}
      rowKey={(measure) => measure.code}
      columns={[
        { header: 'Measure', cell: (measure) => measure.label },
        {
          header: 'Submitted',
          numeric: true,
          cell: ({ submitted, submittedAvailability: availability }) =>
            valueInWords({ value: submitted, availability }),
        },
        {
          header: 'Now',
          numeric: true,
          cell: ({ now, nowAvailability: availability }) => valueInWords({ value: now, availability }),
        },
        {
          header: 'Difference',
          numeric: true,
          cell: (measure) => <strong>{differenceInWords(measure.difference)}</strong>,
        },
        { header: 'Unit', cell: (measure) => measureUnits.labels[measure.unit] },
        {
          header: 'Changed rows',
          cell: (measure) =>
            measure.changedRows === 0 ? (
              'none'
            ) : (
              <TextLink
                to={`/reports/${reportId}/restatement?measure=${encodeURIComponent(measure.code)}#changed-rows`}
              >
                {counted(measure.changedRows, 'row')}
                <span className="usa-sr-only">: {measure.label}</span>
              </TextLink>
            ),
        },
      ]}
    />
  );
}
