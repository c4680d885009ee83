import type { JobAnswer, SetupAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useSetup } from '../../session/use-setup.js';
import { Problem } from '../../display/problem.js';
import { Progress } from '../../display/progress.js';

/** On an empty system: a task force of made-up people to look around with. */
export function LoadDemo({ setup }: { setup: SetupAnswer }) {
  const load = useAction(() => post<JobAnswer>('/setup/demo'));
  const job = setup.demoJob;
  const begun = load.isSuccess && !setup.demo && job?.state !== 'failed';
  useSetup(begun);
  if (begun || job?.state === 'queued' || job?.state === 'running') {
    return (
      <section className="muster-card" aria-label="Loading the demo">
        <Progress label={job?.message ?? 'Loading the demo task force'} {...(job?.progress ?? { done: 0, total: 0 })} />
      </section>
    );
  }
  const failure = job?.state === 'failed' && (
    <Problem error={new Error(job.problem?.detail ?? 'The demo could not be loaded. Try again.')} />
  );
  if (!setup.demoAvailable) return failure || null;
  return (
    <section className="muster-card">
      <h2>Look around first</h2>
      <p>
        This system is still empty. You can fill it with a demo task force: agencies, people, courses and three years of
        training records, all made up.
      </p>
      {failure}
      {load.isError && <Problem error={load.error} />}
      <Button type="button" outline disabled={load.isPending} onClick={() => load.mutate(undefined)}>
        Load the demo task force (made-up people)
      </Button>
    </section>
  );
}
