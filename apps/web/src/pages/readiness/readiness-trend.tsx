import type { ReadinessTrendAnswer } from '@muster/contracts';
import { useId } from 'react';
import { useOne } from '../../api/use-one.js';
import { StackChart } from '../../charts/stack-chart.js';
import { Answer } from '../../display/answer.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { formatCivilDate } from '../../display/dates.js';

/** How many of today’s seats are met over a year, half of it to come: as a picture, and as a table that says the same. */
export function ReadinessTrend({ taskForceId, title = 'Over time' }: { taskForceId: string; title?: string }) {
  const id = useId();
  const query = useOne<ReadinessTrendAnswer>(`/task-forces/${taskForceId}/readiness-trend`);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Answer query={query} what="the trend">
        {({ points, seats }) =>
          seats.length === 0 ? (
            <p>No seats are set, so there is nothing to picture.</p>
          ) : (
            <>
              <StackChart
                title={`Seats met, met by one person and short on ${points.length} days`}
                description="A column for each day: met below, met by one person above it, short above that, kept by courts on top. The table has every number."
                parts={[
                  { key: 'met', label: 'Met by several' },
                  { key: 'single', label: 'Met by one person' },
                  { key: 'short', label: 'Short' },
                  { key: 'kept', label: 'Kept by courts' },
                ]}
                columns={points.map((point) => ({
                  key: point.on,
                  label: formatCivilDate(point.on),
                  marked: point.basis === 'today',
                  values: [point.met - point.single, point.single, point.short, point.keptByCourts],
                }))}
                end={seats.length}
              />
              <details className="muster-why">
                <summary>The numbers of the picture</summary>
                <DataTable
                  caption="Today’s seats by day. Days to come: if nothing further happens."
                  compact
                  rows={points}
                  rowKey={({ on }) => on}
                  columns={[
                    { header: 'Day', cell: ({ on }) => <Day date={on} /> },
                    { header: 'Met', numeric: true, cell: ({ met }) => met },
                    { header: 'By one', numeric: true, cell: ({ single }) => single },
                    { header: 'Short', numeric: true, cell: ({ short }) => short },
                  ]}
                />
              </details>
            </>
          )
        }
      </Answer>
    </section>
  );
}
