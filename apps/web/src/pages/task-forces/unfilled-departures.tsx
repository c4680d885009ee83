import { disciplines } from '@muster/contracts';
import type { UnfilledDeparture, UnfilledDeparturesAnswer } from '@muster/contracts';
import { useId } from 'react';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';

interface UnfilledDeparturesProps {
  taskForceId: string;
  /** The day from which to look ahead; today when it is left out. */
  asOf: string | undefined;
}

/** Who leaves a seat that nobody else fills, before the day: time to ask the agency for a successor. */
export function UnfilledDepartures({ taskForceId, asOf }: UnfilledDeparturesProps) {
  const id = useId();
  const query = useOne<UnfilledDeparturesAnswer>(`/task-forces/${taskForceId}/unfilled-departures`, { asOf });
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Leaving, with nobody to take over</h2>
      <Answer query={query} what="departures">
        {({ departures, ...window }) =>
          departures.length === 0 ? (
            <p>
              None known from <Day date={window.from} /> to <Day date={window.to} />: after every last day that is
              entered, somebody of the same discipline is still at the agency.
            </p>
          ) : (
            <DataTable
              caption="Seats that a departure leaves empty"
              rows={departures}
              rowKey={(departure) => departure.positionId}
              columns={[
                {
                  header: 'Person',
                  cell: (departure) => <TextLink to={`/people/${departure.personId}`}>{departure.personName}</TextLink>,
                },
                { header: 'Last day', cell: (departure) => <Day date={departure.lastDay} distance /> },
                { header: 'What is missing then', cell: missing },
              ]}
            />
          )
        }
      </Answer>
    </section>
  );
}

function missing({ agencyId, agencyName, discipline, title, emptyFrom, filledAgainOn }: UnfilledDeparture) {
  return (
    <span>
      {disciplines.labels[discipline]}
      {title && ` (${title})`} at <TextLink to={`/agencies/${agencyId}`}>{agencyName}</TextLink>: nobody from{' '}
      <Day date={emptyFrom} />
      {filledAgainOn ? (
        <>
          {' '}
          until a successor begins on <Day date={filledAgainOn} />
        </>
      ) : (
        ', and no successor is entered'
      )}
    </span>
  );
}
