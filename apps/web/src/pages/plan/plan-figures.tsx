import { counted } from '@muster/contracts';
import type { PlanAnswer } from '@muster/contracts';
import { Day, Moment } from '../../display/date.js';

/** What the plan reaches, in three numbers. */
export function PlanFigures({ plan }: { plan: PlanAnswer }) {
  const { holding, short, keptByCourts, suggestions, unseen, from, to, madeAt, confidencePercent } = plan;
  const open = suggestions.filter(({ plannedTrainingId }) => plannedTrainingId === null).length;
  return (
    <section aria-label="Key figures">
      <p>
        From <Day date={from} /> to <Day date={to} />, made <Moment at={madeAt} />. It rests on what was known then:
        make a new plan when people have come, gone or trained.
      </p>
      <ul className="muster-figures">
        <li>
          <span className="muster-figure">{holding}</span>
          <span>
            of {holding + short === 1 ? '1 seat holds' : `${holding + short} seats hold`}, on each day with{' '}
            {confidencePercent} %
            {keptByCourts > 0 && `; ${counted(keptByCourts, 'more is', 'more are')} kept by courts`}
          </span>
        </li>
        <li>
          <span className="muster-figure">{short}</span>
          <span>cannot hold</span>
        </li>
        <li>
          <span className="muster-figure">{open}</span>
          <span>
            {open === 1 ? 'suggestion is' : 'suggestions are'} open
            {unseen > 0 &&
              `; ${counted(unseen, 'more is about somebody', 'more are about people')} whom you may not see`}
          </span>
        </li>
      </ul>
    </section>
  );
}
