import { readinessBases } from '@muster/contracts';
import type { ReadinessAnswer } from '@muster/contracts';
import { apiHref } from '../../api/request.js';
import { useOne } from '../../api/use-one.js';
import { AsOfFilter } from '../../as-of/as-of-filter.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { Answer } from '../../display/answer.js';
import { BeingWorkedOutNotice, useFreshWhile } from '../../display/being-worked-out.js';
import { Day } from '../../display/date.js';
import { useMay } from '../../session/session-context.js';
import { TaskForceSection } from '../task-forces/task-force-section.js';
import { HowReady } from './how-ready.js';
import { ReadinessTrend } from './readiness-trend.js';
import { SeatTable } from './seat-table.js';
import { SeatsForm } from './seats-form.js';

/** The readiness board: which seats of a task force are met on a day, by whom, until when, and who could fill the others. */
export function TaskForceReadinessPage() {
  return <TaskForceSection title="Readiness">{({ id }) => <Board taskForceId={id} />}</TaskForceSection>;
}

function Board({ taskForceId }: { taskForceId: string }) {
  const asOf = useAsOf();
  const mayManage = useMay('manageTaskForces');
  const path = `/task-forces/${taskForceId}/readiness`;
  const query = useOne<ReadinessAnswer>(path, { asOf });
  const awaited = query.data?.peopleAwaited ?? 0;
  useFreshWhile(awaited);
  return (
    <>
      <BeingWorkedOutNotice people={awaited} />
      <AsOfFilter />
      <Answer query={query} what="readiness">
        {(answer) =>
          answer.seats.length === 0 ? (
            <div className="muster-empty">
              <p>
                No seats are set. A seat says of one kind of member how many people have to be current for a
                requirement.
              </p>
            </div>
          ) : (
            <>
              <Figures answer={answer} />
              <SeatTable seats={answer.seats} asOf={answer.asOf} />
              <ReadinessTrend taskForceId={taskForceId} />
              <HowReady />
              <p>
                <a className="usa-link" href={apiHref(`${path}.csv`, { asOf })} download>
                  Download the seats (CSV)
                </a>
              </p>
            </>
          )
        }
      </Answer>
      {mayManage && <SeatsForm taskForceId={taskForceId} />}
    </>
  );
}

function Figures({ answer }: { answer: ReadinessAnswer }) {
  const { met, short, singlePointsOfFailure, keptByCourts, asOf, basis } = answer;
  return (
    <section aria-label="Key figures">
      <p>
        <Day date={asOf} />. {readinessBases.labels[basis]}
      </p>
      <ul className="muster-figures">
        <li>
          <span className="muster-figure">{met}</span>
          <span>
            of {answer.seats.length} seats are met
            {keptByCourts > 0 && `; of ${keptByCourts} the court keeps the figures`}
          </span>
        </li>
        <li>
          <span className="muster-figure">{singlePointsOfFailure}</span>
          <span>hang on one person</span>
        </li>
        <li>
          <span className="muster-figure">{short}</span>
          <span>are short</span>
        </li>
      </ul>
    </section>
  );
}
