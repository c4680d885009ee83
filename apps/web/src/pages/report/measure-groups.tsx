import { measureUnits } from '@muster/contracts';
import type { ReportMeasure } from '@muster/contracts';
import { BarChart } from '../../charts/bar-chart.js';
import { formatNumber } from '../../charts/scale.js';
import { DataTable } from '../../display/data-table.js';
import { TextLink } from '../../layout/button-link.js';
import { sectionIdOf } from './report-contents.js';
import { sectionTitle } from './section-title.js';
import { groupInWords } from './value-in-words.js';

/** One measure by its groups, as bars and as a table whose numbers lead to their rows. */
export function MeasureGroups({ reportId, measure }: { reportId: string; measure: ReportMeasure }) {
  const by = measure.groupedBy ?? 'discipline';
  const title = sectionTitle(measure);
  const unit = measureUnits.labels[measure.unit];
  const bars = [...measure.groups].sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const top = bars[0];
  const description = top
    ? `${bars.length} groups. Largest: ${top.label} with ${formatNumber(top.value)} ${unit}. The table has every number.`
    : 'No groups.';
  return (
    <section id={sectionIdOf(measure)} tabIndex={-1} aria-label={title}>
      <h2>{title}</h2>
      <div className="muster-beside">
        <BarChart title={title} description={description} bars={bars.filter((bar) => bar.value !== null)} />
        <DataTable
          compact
          caption={`In ${unit}`}
          rows={bars}
          rowKey={(group) => group.key}
          columns={[
            {
              header: by === 'discipline' ? 'Discipline' : 'Group',
              cell: (group) => (
                <TextLink
                  to={`/reports/${reportId}/lineage?measure=${encodeURIComponent(measure.code)}&group=${encodeURIComponent(group.key)}`}
                >
                  {group.label}
                </TextLink>
              ),
            },
            { header: unit, numeric: true, cell: (group) => groupInWords(group.value) },
          ]}
        />
      </div>
    </section>
  );
}
