import { dueAnchors } from '@muster/contracts';
import type { AgencyAnswer, AssignmentDue, AssignmentRuleAnswer, AssignmentsMade } from '@muster/contracts';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { formatCivilDate } from '../../display/dates.js';
import type { Outcome } from './assign-done.js';
import { dueOf } from './plan.js';
import type { Plan } from './plan.js';

interface AssignConfirmProps {
  agency: AgencyAnswer;
  plan: Plan;
  onDone: (outcome: Outcome) => void;
  onCancel: () => void;
}

function inWords(due: AssignmentDue): string {
  if ('on' in due) return `due on ${formatCivilDate(due.on)}`;
  return `due ${due.days} days after the ${dueAnchors.labels[due.anchor].toLowerCase()}`;
}

async function carryOut(agency: AgencyAnswer, plan: Plan): Promise<Outcome> {
  const { requirementId, requirementTitle } = plan;
  if (plan.kind === 'chosen') {
    const { personIds, dueOn } = plan;
    const made = await post<AssignmentsMade>('/assignments', { requirementId, personIds, dueOn });
    return { requirementTitle, made };
  }
  const body = { requirementId, audience: { agencyIds: [agency.id] }, due: dueOf(plan) };
  return { requirementTitle, rule: await post<AssignmentRuleAnswer>('/assignment-rules', body) };
}

export function AssignConfirm({ agency, plan, onDone, onCancel }: AssignConfirmProps) {
  const assign = useAction(() => carryOut(agency, plan), onDone);
  const sentence =
    plan.kind === 'chosen'
      ? `${plan.requirementTitle} will be assigned to ${plan.personIds.length} ${plan.personIds.length === 1 ? 'person' : 'people'}, ${inWords(dueOf(plan))}.`
      : `${plan.requirementTitle} will be assigned to everybody in ${agency.name}, now and later, ${inWords(dueOf(plan))}.`;
  return (
    <ConfirmDialog
      title="Assign this training?"
      confirmLabel="Assign"
      busy={assign.isPending}
      error={assign.error}
      onConfirm={() => assign.mutate(undefined)}
      onCancel={onCancel}
    >
      <p>{sentence}</p>
    </ConfirmDialog>
  );
}
