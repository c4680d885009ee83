import { readinessBases } from '@muster/contracts';
import type { AgencyAnswer, AgencyReadinessAnswer, AgencySeatAnswer } from '@muster/contracts';
import { useOne } from '../../api/use-one.js';
import { AsOfFilter } from '../../as-of/as-of-filter.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { Answer } from '../../display/answer.js';
import { BeingWorkedOut } from '../../display/being-worked-out.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { AgencyPage } from '../agency/agency-page.js';
import { HowReady } from './how-ready.js';
import { SeatPeople } from './seat-people.js';
import { SEAT_COLUMNS } from './seat-columns.js';
import { wholeSeatInWords } from './seat-words.js';

/** What an agency’s people mean for its task forces: which seats depend on them, and from when they would be short. */
export function AgencyReadinessPage() {
  return <AgencyPage title="Readiness">{(agency) => <AgencyReadiness agency={agency} />}</AgencyPage>;
}

function AgencyReadiness({ agency }: { agency: AgencyAnswer }) {
  const dayAsked = useAsOf();
  const query = useOne<AgencyReadinessAnswer>(`/agencies/${agency.id}/readiness`, { asOf: dayAsked });
  return (
    <>
      <BeingWorkedOut agencyId={agency.id} />
      <AsOfFilter />
      <Answer query={query} what="readiness">
        {({ asOf, basis, taskForces }) => (
          <>
            <p>
              <Day date={asOf} />. {readinessBases.labels[basis]}
            </p>
            {taskForces.length === 0 && (
              <div className="muster-empty">
                <p>{agency.name} belongs to no task force on this day.</p>
              </div>
            )}
            {taskForces.map(({ taskForceId, taskForceName, seats }) => (
              <section key={taskForceId} aria-labelledby={`task-force-${taskForceId}`}>
                <h2 id={`task-force-${taskForceId}`}>{taskForceName}</h2>
                {seats.length === 0 ? (
                  <p>It has no seats for agencies like this one.</p>
                ) : (
                  <Seats seats={seats} asOf={asOf} />
                )}
              </section>
            ))}
            <HowReady />
          </>
        )}
      </Answer>
    </>
  );
}

function Seats({ seats, asOf }: { seats: readonly AgencySeatAnswer[]; asOf: string }) {
  return (
    <>
      <DataTable
        caption="What your people mean for its seats"
        rows={seats}
        rowKey={({ id }) => id}
        columns={[
          ...SEAT_COLUMNS,
          { header: 'Your people', numeric: true, cell: ({ yours }) => yours.people },
          { header: 'Of them current', numeric: true, cell: ({ yours }) => yours.current },
          { header: 'What they mean', cell: meaning },
          { header: 'Short from', cell: ({ shortFrom }) => <Day date={shortFrom} distance /> },
        ]}
      />
      {seats
        .filter(({ yours }) => yours.people > 0)
        .map((seat) => (
          <details className="muster-why" key={seat.id}>
            <summary>Your people: {wholeSeatInWords(seat)}</summary>
            <SeatPeople
              seat={wholeSeatInWords(seat)}
              requirementId={seat.requirementId}
              asOf={asOf}
              fillers={seat.fillers}
              candidates={seat.candidates}
              fillerCount={seat.yours.current}
              candidateCount={seat.candidateCount}
            />
          </details>
        ))}
    </>
  );
}

function meaning({ state, dependsOnYou, candidateCount }: AgencySeatAnswer): string {
  if (dependsOnYou) return 'Without your people it would be short.';
  if (state === 'short') {
    return candidateCount > 0 ? 'It is short. Some of your people could fill it.' : 'It is short.';
  }
  if (state === 'kept_by_court') return 'Other courts keep their figures, so the whole is not known.';
  return 'Others would keep it met.';
}
