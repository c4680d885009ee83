import type { AgencyAnswer, RequirementAnswer } from '@muster/contracts';
import { useState } from 'react';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { ButtonLink } from '../../layout/button-link.js';
import { AgencyPage } from '../agency/agency-page.js';
import { AssignForm } from './assign-form.js';
import type { Plan } from './plan.js';
import { AssignConfirm } from './assign-confirm.js';
import { AssignDone } from './assign-done.js';
import type { Outcome } from './assign-done.js';

/** Gives a requirement to chosen people, or to everybody in the agency now and later. */
export function AssignPage() {
  return <AgencyPage title="Assign training">{(agency) => <Assign agency={agency} />}</AgencyPage>;
}

function Assign({ agency }: { agency: AgencyAnswer }) {
  const requirements = useList<RequirementAnswer>('/requirements', { limit: 500 });
  const [plan, setPlan] = useState<Plan | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  if (requirements.isPending) return <Loading what="requirements" />;
  if (requirements.isError) return <Problem error={requirements.error} />;
  if (requirements.items.length === 0) {
    return (
      <div className="muster-empty">
        <p>
          There is no requirement to assign yet. A requirement says which courses count and how long they stay valid.
        </p>
        <ButtonLink to="/requirements/new">Create a requirement</ButtonLink>
      </div>
    );
  }
  if (outcome) return <AssignDone agency={agency} outcome={outcome} onAgain={() => setOutcome(null)} />;
  return (
    <>
      <AssignForm agency={agency} requirements={requirements.items} onPlanned={setPlan} />
      {plan && (
        <AssignConfirm
          agency={agency}
          plan={plan}
          onCancel={() => setPlan(null)}
          onDone={(done) => {
            setPlan(null);
            setOutcome(done);
          }}
        />
      )}
    </>
  );
}
