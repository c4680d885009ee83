import { useId } from 'react';
import { IntervalChart } from '../../charts/interval-chart.js';
import { formatNumber } from '../../charts/scale.js';
import { DataTable } from '../../display/data-table.js';
import type { Column } from '../../display/data-table.js';
import { RateInWords } from './rate-in-words.js';
import { barsOf } from './turnover-rows.js';
import type { TurnoverRow } from './turnover-rows.js';

interface TurnoverPartProps {
  title: string;
  /** What the parts are, for the caption: "agency". */
  by: string;
  rows: readonly TurnoverRow[];
}

const columns: Column<TurnoverRow>[] = [
  { header: 'Who', cell: ({ label, whole }) => (whole ? <strong>{label}, all</strong> : label) },
  { header: 'Start', numeric: true, cell: ({ atStart }) => atStart },
  { header: 'Joined', numeric: true, cell: ({ joins, rehires }) => <Of count={joins} parts={[[rehires, 'back']]} /> },
  {
    header: 'Moved in',
    numeric: true,
    cell: (row) => <Of count={row.movedIn} parts={beside(row.broughtIn, row.reorganizedIn)} />,
  },
  { header: 'Separated', numeric: true, cell: ({ separations }) => separations },
  {
    header: 'Moved out',
    numeric: true,
    cell: (row) => <Of count={row.movedOut} parts={beside(row.takenOut, row.reorganizedOut)} />,
  },
  { header: 'End', numeric: true, cell: ({ atEnd }) => atEnd },
  { header: 'Average', numeric: true, cell: ({ averageHeadcount }) => formatNumber(averageHeadcount) },
  { header: 'Rate a year', numeric: true, cell: ({ annualRate }) => <RateInWords rate={annualRate} /> },
  { header: 'Tenure, years', numeric: true, cell: ({ tenure }) => <Tenure tenure={tenure} /> },
];

/** On a phone each row is a block of ten lines: more of them are folded away. */
const ROWS_UNFOLDED = 5;

/** The whole and its parts: the rates as a picture, everything as a table. */
export function TurnoverPart({ title, by, rows }: TurnoverPartProps) {
  const id = useId();
  const table = (
    <DataTable
      caption={`Joins, separations and moves by ${by}`}
      rows={rows}
      rowKey={({ key }) => key}
      columns={columns}
    />
  );
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <IntervalChart
        title={`Separations a year for each 100 people, by ${by}`}
        description="A point for each rate and a line for its 95 % interval. The band is the interval of the whole. The table has every number."
        bars={barsOf(rows)}
      />
      {rows.length <= ROWS_UNFOLDED ? (
        table
      ) : (
        <details className="muster-why">
          <summary>
            Every number by {by}: {rows.length} rows
          </summary>
          {table}
        </details>
      )}
    </section>
  );
}

/** Who came or went along with their agency, beside those who moved. */
function beside(withAgency: number, merged: number): Parts {
  return [
    [withAgency, 'with agency'],
    [merged, 'by a merger'],
  ];
}

type Parts = readonly (readonly [count: number, what: string])[];

/** A count, and how many of them (or beside them) there is a word for. */
function Of({ count, parts }: { count: number | null; parts: Parts }) {
  return (
    <span>
      {count ?? '—'}{' '}
      {parts
        .filter(([part]) => part > 0)
        .map(([part, what]) => (
          <span key={what} className="muster-quiet text-no-wrap">
            ({part} {what}){' '}
          </span>
        ))}
    </span>
  );
}

function Tenure({ tenure: { median, lowerQuartile, upperQuartile } }: Pick<TurnoverRow, 'tenure'>) {
  if (median === null) return <span>—</span>;
  return (
    <span>
      {formatNumber(median)}{' '}
      <span className="muster-quiet text-no-wrap">
        ({formatNumber(lowerQuartile)} to {formatNumber(upperQuartile)})
      </span>
    </span>
  );
}
