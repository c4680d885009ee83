import type { PlanAnswer, PlanSummary } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { useMay } from '../../session/session-context.js';
import { TaskForceSection } from '../task-forces/task-force-section.js';
import { HowPlanned } from './how-planned.js';
import { PlanFigures } from './plan-figures.js';
import { PlanForm } from './plan-form.js';
import { PlanSeats } from './plan-seats.js';
import { DroppedSuggestions } from './dropped-suggestions.js';
import { PlanSuggestions } from './plan-suggestions.js';
import { PlannedTrainings } from './planned-trainings.js';

/** The plan against turnover: what keeps each seat filled, with which probability, and what was accepted of it. */
export function TaskForcePlanPage() {
  return <TaskForceSection title="Plan">{({ id }) => <NewestPlan taskForceId={id} />}</TaskForceSection>;
}

function NewestPlan({ taskForceId }: { taskForceId: string }) {
  const mayPlan = useMay('manageTaskForces');
  const plans = useList<PlanSummary>(`/task-forces/${taskForceId}/plans`, { limit: 1 });
  const [newest] = plans.items;
  if (plans.error) return <Problem error={plans.error} />;
  if (plans.isPending) return <Loading what="the plan" />;
  return (
    <>
      {newest ? (
        <Plan taskForceId={taskForceId} planId={newest.id} />
      ) : (
        <div className="muster-empty">
          <p>
            There is no plan yet. A plan says when people train, so that every seat of the task force stays at or above
            its floor when people leave and certifications expire.
          </p>
        </div>
      )}
      {mayPlan && <PlanForm key={newest?.id} taskForceId={taskForceId} before={newest} />}
      <PlannedTrainings taskForceId={taskForceId} mayChange={mayPlan} />
      <HowPlanned />
    </>
  );
}

function Plan({ taskForceId, planId }: { taskForceId: string; planId: string }) {
  const mayPlan = useMay('manageTaskForces');
  const query = useOne<PlanAnswer>(`/task-forces/${taskForceId}/plans/${planId}`);
  return (
    <Answer query={query} what="the plan">
      {(plan) => (
        <>
          <PlanFigures plan={plan} />
          <PlanSeats plan={plan} />
          <PlanSuggestions plan={plan} mayAccept={mayPlan} />
          <DroppedSuggestions plan={plan} />
        </>
      )}
    </Answer>
  );
}
