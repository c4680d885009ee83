import type { ReportAnswer } from '@muster/contracts';
import { SmallColumns } from '../../charts/small-columns.js';
import { DataTable } from '../../display/data-table.js';
import { TextLink } from '../../layout/button-link.js';
import { groupInWords } from '../report/value-in-words.js';
import { trainedFigures } from './trained-rows.js';
import type { TrainedFigures } from './trained-rows.js';

/** Who was trained, by discipline and period: as pictures, and as a table that says the same. */
export function Trained({ reports }: { reports: readonly ReportAnswer[] }) {
  const figures = trainedFigures(reports);
  return (
    <section aria-labelledby="trained">
      <h2 id="trained">Trained by discipline and period</h2>
      {figures ? (
        <Figures figures={figures} />
      ) : (
        <p>No period has a report with such figures yet. Count a draft on the page of the award.</p>
      )}
    </section>
  );
}

function Figures({ figures: { label, periods, rows } }: { figures: TrainedFigures }) {
  const total = { key: 'all', label: 'All', values: periods.map((period) => period.total) };
  const drafts = periods.filter(({ draft }) => draft).map((period) => period.label);
  return (
    <>
      <p>
        {label}. The figures of periods do not add up where people are trained in several.
        {drafts.length > 0 && ` Still a draft, and counted anew each time: ${drafts.join(', ')}.`}
      </p>
      <SmallColumns
        title={`${label}, by discipline and period`}
        description={`${rows.length} disciplines over ${periods.length} periods, all on one scale. The table has every number.`}
        columns={periods.map((period) => ({ key: period.key, label: period.label }))}
        rows={[total, ...rows]}
      />
      <DataTable
        caption="The numbers of the picture"
        rows={[...rows, total]}
        rowKey={({ key }) => key}
        columns={[
          { header: 'Discipline', cell: (row) => (row.key === 'all' ? <strong>All</strong> : row.label) },
          ...periods.map((period, at) => ({
            header: period.draft ? `${period.label} (draft)` : period.label,
            numeric: true,
            cell: ({ values }: TrainedFigures['rows'][number]) => groupInWords(values[at] ?? null),
          })),
        ]}
      />
      <ul className="usa-list" aria-label="The reports">
        {periods.map((period) => (
          <li key={period.key}>
            <TextLink to={`/reports/${period.reportId}`}>{`The rows behind ${period.label}`}</TextLink>
          </li>
        ))}
      </ul>
    </>
  );
}
