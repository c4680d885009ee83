import type {
  AgencyAnswer,
  AgencyTurnoverAnswer,
  AwardAnswer,
  CoverageAnswer,
  TaskForceDetail,
  TaskForceTurnoverAnswer,
} from '@muster/contracts';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { todayHere } from '../../display/dates.js';
import { CoverageFigures } from '../agency/coverage.js';
import { ReadinessTrend } from '../readiness/readiness-trend.js';
import { HowCounted } from '../turnover/how-counted.js';
import { TurnoverPart } from '../turnover/turnover-part.js';
import { disciplineRows, wholeRow } from '../turnover/turnover-rows.js';

/** The days of an award that have passed; undefined before its first one. */
function windowOf({ startsOn, endsOn }: AwardAnswer): { from: string; to: string } | undefined {
  const to = endsOn < todayHere() ? endsOn : todayHere();
  return to < startsOn ? undefined : { from: startsOn, to };
}

/** How many seats of a task force are met, and how fast people leave it. */
export function TaskForcePictures({ award, taskForce }: { award: AwardAnswer; taskForce: TaskForceDetail }) {
  const days = windowOf(award);
  const query = useOne<TaskForceTurnoverAnswer>(`/task-forces/${taskForce.id}/turnover`, days, days !== undefined);
  return (
    <>
      <ReadinessTrend taskForceId={taskForce.id} title={`Coverage: seats of ${taskForce.name}`} />
      {days && (
        <Answer query={query} what="turnover">
          {(answer) => <Turnover name={taskForce.name} answer={answer} taskForce />}
        </Answer>
      )}
    </>
  );
}

/** How many assignments of an agency are current, and how fast people leave it. */
export function AgencyPictures({ award, agency }: { award: AwardAnswer; agency: AgencyAnswer }) {
  const days = windowOf(award);
  const coverage = useOne<CoverageAnswer>(`/agencies/${agency.id}/coverage`);
  const turnover = useOne<AgencyTurnoverAnswer>(`/agencies/${agency.id}/turnover`, days, days !== undefined);
  const id = `coverage-${agency.id}`;
  return (
    <>
      <section aria-labelledby={id}>
        <h2 id={id}>Coverage: assignments of {agency.name}</h2>
        <Answer query={coverage} what="coverage">
          {({ points }) => <CoverageFigures points={points} />}
        </Answer>
      </section>
      {days && (
        <Answer query={turnover} what="turnover">
          {(answer) => <Turnover name={agency.name} answer={answer} />}
        </Answer>
      )}
    </>
  );
}

interface TurnoverProps {
  name: string;
  answer: TaskForceTurnoverAnswer | AgencyTurnoverAnswer;
  taskForce?: boolean;
}

function Turnover({ name, answer, taskForce = false }: TurnoverProps) {
  if (answer.total.averageHeadcount === 0) return <p>Nobody of {name} is counted in its turnover in these days.</p>;
  const rows = [wholeRow(name, answer.total), ...disciplineRows(answer)];
  return (
    <>
      <TurnoverPart title={`Turnover of ${name} since the award began`} by="discipline" rows={rows} />
      <HowCounted taskForce={taskForce} />
    </>
  );
}
