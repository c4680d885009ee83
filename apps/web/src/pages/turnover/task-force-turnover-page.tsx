import type { TaskForceDetail, TaskForceTurnoverAnswer } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { apiHref } from '../../api/request.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { TaskForceSection } from '../task-forces/task-force-section.js';
import { HowCounted } from './how-counted.js';
import { TurnoverFigures } from './turnover-figures.js';
import { TurnoverFilters } from './turnover-filters.js';
import { TurnoverPart } from './turnover-part.js';
import { agencyRows, disciplineRows, wholeRow } from './turnover-rows.js';

/** Who came, who left, and how fast; over the agencies of a task force. */
export function TaskForceTurnoverPage() {
  return <TaskForceSection title="Turnover">{(taskForce) => <Turnover taskForce={taskForce} />}</TaskForceSection>;
}

function Turnover({ taskForce }: { taskForce: TaskForceDetail }) {
  const [params] = useSearchParams();
  const window = { from: params.get('from'), to: params.get('to') };
  const path = `/task-forces/${taskForce.id}/turnover`;
  const query = useOne<TaskForceTurnoverAnswer>(path, window);
  return (
    <>
      <TurnoverFilters shown={query.data} />
      <Answer query={query} what="turnover">
        {(answer) => <Figures answer={answer} csv={apiHref(`${path}.csv`, window)} />}
      </Answer>
    </>
  );
}

function Figures({ answer, csv }: { answer: TaskForceTurnoverAnswer; csv: string }) {
  const { total } = answer;
  if (total.averageHeadcount === 0) {
    return (
      <div className="muster-empty">
        <p>
          Nobody worked at a member agency between these days. Choose other days, or look at the first days of the
          memberships. Courts are not counted here.
        </p>
      </div>
    );
  }
  const whole = wholeRow(answer.taskForceName, total);
  return (
    <>
      <TurnoverFigures
        {...answer}
        moves={`${total.movesBetweenAgencies} moved between member agencies and ${total.movesBetweenDisciplines} to another discipline; they are not separated.`}
      />
      <TurnoverPart title="By agency" by="agency" rows={[whole, ...agencyRows(answer)]} />
      <TurnoverPart title="By discipline" by="discipline" rows={[whole, ...disciplineRows(answer)]} />
      <HowCounted taskForce />
      <p>
        <a className="usa-link" href={csv} download>
          Download these figures (CSV)
        </a>
      </p>
    </>
  );
}
