import { planBody, planScopes } from '@muster/contracts';
import type { PlanAnswer, PlanSummary } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { post } from '../../api/request.js';
import { optionsOf, RadioGroup } from '../../forms/choices.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';

const DEFAULTS = planBody.parse({});

/** Makes a new plan; begins with the terms of the one before. */
export function PlanForm({ taskForceId, before }: { taskForceId: string; before: PlanSummary | undefined }) {
  const client = useQueryClient();
  const terms = before ?? DEFAULTS;
  const form = useForm({
    schema: planBody,
    shape: ({ months, confidencePercent, hireDays, onboardDays, scope }) => ({
      months: numberOf(months),
      confidencePercent: numberOf(confidencePercent),
      hireDays: numberOf(hireDays),
      onboardDays: numberOf(onboardDays),
      scope,
    }),
    send: (body) => post<PlanAnswer>(`/task-forces/${taskForceId}/plans`, body),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <details className="muster-why" open={!before}>
      <summary>Make a new plan</summary>
      <Form form={form} label="Make a new plan" submitLabel="Make plan">
        <TextField
          name="months"
          label="Months ahead"
          type="number"
          min={1}
          max={18}
          defaultValue={DEFAULTS.months}
          required
        />
        <TextField
          name="confidencePercent"
          label="Probability in percent"
          hint="How sure it is to be that each seat has the people it needs, on every day. Higher asks for more trainings."
          type="number"
          min={50}
          max={99}
          defaultValue={terms.confidencePercent}
          required
        />
        <TextField
          name="hireDays"
          label="Days until a vacant position is filled"
          hint="From the last day of one person to the first of the next."
          type="number"
          min={0}
          defaultValue={terms.hireDays}
          required
        />
        <TextField
          name="onboardDays"
          label="Days until somebody new is trained"
          type="number"
          min={0}
          defaultValue={terms.onboardDays}
          required
        />
        <RadioGroup name="scope" legend="Who gets a day" options={optionsOf(planScopes)} defaultValue={terms.scope} />
      </Form>
    </details>
  );
}

/** Undefined for an empty field, so that what is used unless something is said is used. */
function numberOf(value: unknown): number | undefined {
  return value === undefined || value === '' ? undefined : Number(value);
}
