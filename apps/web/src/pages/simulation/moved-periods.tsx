import { periodStates } from '@muster/contracts';
import type { MovedPeriod } from '@muster/contracts';
import { TextLink } from '../../layout/button-link.js';

interface MovedPeriodsProps {
  periods: readonly MovedPeriod[];
  /** Said where no period moves. */
  none: string;
}

/** Which report periods a change would move, before it is saved: by figures that are counted, and by what falls due. */
export function MovedPeriods({ periods, none }: MovedPeriodsProps) {
  if (periods.length === 0) return <p>{none}</p>;
  const counted = periods.filter(({ moves }) => moves === 'counted');
  const due = periods.filter(({ moves }) => moves === 'due');
  return (
    <>
      {counted.length > 0 && (
        <>
          <p>Figures of the reports for these periods move:</p>
          <Periods periods={counted} />
        </>
      )}
      {due.length > 0 && (
        <>
          <p>
            {counted.length > 0
              ? 'In these periods other training falls due:'
              : 'No figure of a report moves. In these periods other training falls due:'}
          </p>
          <Periods periods={due} />
        </>
      )}
    </>
  );
}

function Periods({ periods }: { periods: readonly MovedPeriod[] }) {
  return (
    <ul className="usa-list">
      {periods.map(({ awardId, awardTitle, periodId, label, state, moves }) => (
        <li key={periodId}>
          <TextLink to={`/awards/${awardId}`}>{awardTitle}</TextLink>, {label} ({stateWords(state, moves)})
        </li>
      ))}
    </ul>
  );
}

function stateWords(state: MovedPeriod['state'], moves: MovedPeriod['moves']): string {
  const words = periodStates.labels[state].toLowerCase();
  return state === 'submitted' && moves === 'counted'
    ? `${words}; it keeps its figures until a restatement is filed`
    : words;
}
