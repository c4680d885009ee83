import { counted } from '@muster/contracts';
import type { AgencyAnswer, AssignmentRuleAnswer, AssignmentRuleBody, AssignmentsMade } from '@muster/contracts';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { dueInWords } from '../assignment-rules/due.js';
import { RulePreview } from '../assignment-rules/rule-preview.js';
import type { Outcome } from './assign-done.js';
import type { Plan } from './plan.js';

interface AssignConfirmProps {
  agency: AgencyAnswer;
  plan: Plan;
  onDone: (outcome: Outcome) => void;
  onCancel: () => void;
}

type PlanOf<Kind extends Plan['kind']> = Extract<Plan, { kind: Kind }>;

function ruleOf(agency: AgencyAnswer, { requirementId, due }: PlanOf<'everybody'>): AssignmentRuleBody {
  return { requirementId, audience: { agencyIds: [agency.id] }, due };
}

async function carryOut(agency: AgencyAnswer, plan: Plan): Promise<Outcome> {
  const { requirementId, requirementTitle } = plan;
  if (plan.kind === 'everybody') {
    return { requirementTitle, rule: await post<AssignmentRuleAnswer>('/assignment-rules', ruleOf(agency, plan)) };
  }
  const { personIds, dueOn } = plan;
  return { requirementTitle, made: await post<AssignmentsMade>('/assignments', { requirementId, personIds, dueOn }) };
}

export function AssignConfirm({ agency, plan, onDone, onCancel }: AssignConfirmProps) {
  const assign = useAction(() => carryOut(agency, plan), onDone);
  return (
    <ConfirmDialog
      title="Assign this training?"
      confirmLabel="Assign"
      busy={assign.isPending}
      error={assign.error}
      onConfirm={() => assign.mutate(undefined)}
      onCancel={onCancel}
    >
      {plan.kind === 'everybody' ? (
        <>
          <p>
            {plan.requirementTitle} will be assigned to everybody in {agency.name}, now and later, due{' '}
            {dueInWords(plan.due)}.
          </p>
          <RulePreview path="/assignment-rules/previews" body={ruleOf(agency, plan)} />
        </>
      ) : (
        <p>
          {plan.requirementTitle} will be assigned to {counted(plan.personIds.length, 'person', 'people')}, due{' '}
          {dueInWords({ on: plan.dueOn })}.
        </p>
      )}
    </ConfirmDialog>
  );
}
