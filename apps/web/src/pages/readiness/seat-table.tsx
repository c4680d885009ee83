import type { SeatReadinessAnswer } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { SEAT_COLUMNS } from './seat-columns.js';
import { wholeSeatInWords } from './seat-words.js';
import { SeatPeople } from './seat-people.js';

/** Every seat with its numbers, and under each the people behind them. */
export function SeatTable({ seats, asOf }: { seats: readonly SeatReadinessAnswer[]; asOf: string }) {
  return (
    <>
      <DataTable
        caption="Seats of the task force"
        rows={seats}
        rowKey={({ id }) => id}
        columns={[
          ...SEAT_COLUMNS,
          { header: 'Current', numeric: true, cell: current },
          { header: 'Renew soon', numeric: true, cell: ({ dueSoon }) => dueSoon ?? '—' },
          { header: 'Lapsed', numeric: true, cell: ({ lapsed }) => lapsed ?? '—' },
          { header: 'Away', numeric: true, cell: ({ counts }) => counts?.away ?? '—' },
          { header: 'Could fill it', numeric: true, cell: ({ candidateCount }) => candidateCount ?? '—' },
          { header: 'Short from', cell: ({ shortFrom }) => <Day date={shortFrom} distance /> },
        ]}
      />
      {seats
        .filter(({ counts }) => counts !== null && counts.people > 0)
        .map((seat) => (
          <details className="muster-why" key={seat.id}>
            <summary>People: {wholeSeatInWords(seat)}</summary>
            <SeatPeople
              seat={wholeSeatInWords(seat)}
              requirementId={seat.requirementId}
              asOf={asOf}
              fillers={seat.fillers}
              candidates={seat.candidates}
              fillerCount={seat.current ?? 0}
              candidateCount={seat.candidateCount ?? 0}
            />
            {(seat.counts?.withoutMou ?? 0) > 0 && (
              <p>
                {seat.counts?.withoutMou} of them are at an agency without a memorandum of understanding in force that
                day.
              </p>
            )}
          </details>
        ))}
    </>
  );
}

function current({ current: count, atLeast }: SeatReadinessAnswer) {
  if (count !== null) return count;
  return atLeast ? `${atLeast} or more` : '—';
}
