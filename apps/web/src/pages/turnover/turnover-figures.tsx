import type { TurnoverFlows } from '@muster/contracts';
import { formatNumber } from '../../charts/scale.js';
import { Day } from '../../display/date.js';
import { RateInWords } from './rate-in-words.js';

interface TurnoverFiguresProps {
  from: string;
  to: string;
  total: TurnoverFlows;
  moves: string;
}

/** How many left, how fast that is, and how long those who are there have stayed. */
export function TurnoverFigures({ from, to, total, moves }: TurnoverFiguresProps) {
  const { joins, rehires, separations, annualRate, averageHeadcount, tenure } = total;
  return (
    <section aria-label="Key figures">
      <p>
        From <Day date={from} /> to <Day date={to} />, both days counted.
      </p>
      <ul className="muster-figures">
        <li>
          <span className="muster-figure">{separations}</span>
          <span>
            separated, {joins} joined{rehires > 0 && ` (${rehires} came back)`}; {formatNumber(averageHeadcount)} there
            on average
          </span>
        </li>
        <li>
          <span className="muster-figure muster-figure--words">
            <RateInWords rate={annualRate} />
          </span>
          <span>
            of the people leave in a year at this pace
            {annualRate?.reliable === false && '; they are few, so the range says more than the rate'}
          </span>
        </li>
        <li>
          <span className="muster-figure">{tenure.median === null ? 'n/a' : formatNumber(tenure.median)}</span>
          <span>years is the middle tenure of the {tenure.people} who are there at the end</span>
        </li>
      </ul>
      <p className="muster-quiet">{moves}</p>
    </section>
  );
}
