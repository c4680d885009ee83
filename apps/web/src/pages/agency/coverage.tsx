import type { CompletionSummaryRow, CoverageAnswer } from '@muster/contracts';
import { Label, Select } from '@trussworks/react-uswds';
import { useId, useState } from 'react';
import { useOne } from '../../api/use-one.js';
import { LineChart } from '../../charts/line-chart.js';
import { formatPercent, percent } from '../../charts/scale.js';
import { Answer } from '../../display/answer.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';

interface CoverageProps {
  agencyId: string;
  requirements: readonly CompletionSummaryRow[];
  /** The last day of the year that is shown; undefined for today. */
  until: string | undefined;
}

/** How the share of current assignments moved over a year: as a line and as numbers. */
export function Coverage({ agencyId, requirements, until }: CoverageProps) {
  const id = useId();
  const [requirementId, setRequirementId] = useState('');
  const query = useOne<CoverageAnswer>(`/agencies/${agencyId}/coverage`, { requirementId, to: until });
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Coverage over time</h2>
      <Label htmlFor={id}>Requirement</Label>
      <Select
        id={id}
        name="requirement"
        value={requirementId}
        onChange={(event) => setRequirementId(event.target.value)}
      >
        <option value="">All requirements</option>
        {requirements.map((row) => (
          <option key={row.requirementId} value={row.requirementId}>
            {row.title}
          </option>
        ))}
      </Select>
      <Answer query={query} what="coverage">
        {(coverage) => <CoverageFigures points={coverage.points} />}
      </Answer>
    </section>
  );
}

/** The share of current assignments as a line, and the same as numbers. */
export function CoverageFigures({ points }: Pick<CoverageAnswer, 'points'>) {
  const shares = points.map((point) => ({ ...point, value: percent(point.current, point.assigned) }));
  const known = shares.filter((point) => point.value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return <p>Nobody was assigned in this time.</p>;
  const description = `From ${formatPercent(first.value)} to ${formatPercent(last.value)} of assignments current. The table has every number.`;
  return (
    <div className="muster-beside">
      <LineChart title="Share of assignments that are current" description={description} points={shares} />
      <DataTable
        compact
        caption="Assignments that were current"
        rows={shares}
        rowKey={(point) => point.on}
        columns={[
          { header: 'Date', cell: (point) => <Day date={point.on} /> },
          { header: 'Current', numeric: true, cell: (point) => point.current },
          { header: 'Assigned', numeric: true, cell: (point) => point.assigned },
          { header: 'Share', numeric: true, cell: (point) => formatPercent(point.value) },
        ]}
      />
    </div>
  );
}
