import { planSeatStates } from '@muster/contracts';
import type { PlanAnswer, PlanSeatAnswer, PlanSeatState } from '@muster/contracts';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import type { IconName } from '../../display/icon.js';
import { Badge } from '../../display/status.js';
import { seatInWords, wholeSeatInWords } from '../readiness/seat-words.js';

const looks: Record<PlanSeatState, ['good' | 'bad' | 'plain', IconName]> = {
  holds: ['good', 'check'],
  short: ['bad', 'error'],
  kept_by_court: ['plain', 'lock'],
};

/** What each seat reaches, and below the table for each why, and what would make it hold. */
export function PlanSeats({ plan: { seats } }: { plan: PlanAnswer }) {
  return (
    <section aria-labelledby="plan-seats">
      <h2 id="plan-seats">Seats</h2>
      <DataTable
        caption="Seats in this plan"
        hideCaption
        rows={seats}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Seat', cell: seatInWords },
          { header: 'Requirement', cell: ({ requirementTitle }) => requirementTitle },
          { header: 'Plan', cell: ({ state }) => <State state={state} /> },
          { header: 'Needed', numeric: true, cell: ({ floor }) => floor },
          { header: 'Probability', numeric: true, cell: ({ percent }) => inPercent(percent) },
          { header: 'Least on', cell: ({ worstOn }) => <Day date={worstOn} /> },
          { header: 'Without the plan', numeric: true, cell: ({ undonePercent }) => inPercent(undonePercent) },
        ]}
      />
      {seats.map((seat) => (
        <SeatWhy key={seat.id} seat={seat} />
      ))}
    </section>
  );
}

function State({ state }: { state: PlanSeatState }) {
  const [tone, icon] = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {planSeatStates.labels[state]}
    </Badge>
  );
}

function SeatWhy({ seat }: { seat: PlanSeatAnswer }) {
  const { state, failing, remedies, why, atLeast } = seat;
  const cannot = state === 'short';
  return (
    <details className="muster-why" open={cannot}>
      <summary>
        {cannot ? 'What cannot hold' : 'Why'}: {wholeSeatInWords(seat)}
      </summary>
      {cannot && (
        <>
          <ul>
            {failing.map(({ from, to, percent }) => (
              <li key={from}>
                {from === to ? (
                  <>
                    On <Day date={from} />
                  </>
                ) : (
                  <>
                    From <Day date={from} /> to <Day date={to} />
                  </>
                )}{' '}
                it is met with no more than {percent} % on the worst day.
              </li>
            ))}
          </ul>
          <ul>
            {remedies.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <ul>
        {atLeast !== null && atLeast > 0 && <li>{atLeast} or more are current today.</li>}
        {why.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function inPercent(value: number | null): string {
  return value === null ? '—' : `${value} %`;
}
