import { dueAnchors } from '@muster/contracts';
import type { AgencyAnswer, RequirementAnswer } from '@muster/contracts';
import { useState } from 'react';
import { addDays, todayHere } from '../../display/dates.js';
import { RadioGroup, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { numberOr } from '../../forms/form-values.js';
import { useForm } from '../../forms/use-form.js';
import { ChoosePeople } from './choose-people.js';
import { plan, planKind } from './plan.js';
import type { Plan } from './plan.js';

interface AssignFormProps {
  agency: AgencyAnswer;
  requirements: readonly RequirementAnswer[];
  onPlanned: (plan: Plan) => void;
}

export function AssignForm({ agency, requirements, onPlanned }: AssignFormProps) {
  const [who, setWho] = useState('everybody');
  const [when, setWhen] = useState('date');
  const [personIds, setPersonIds] = useState<readonly string[]>([]);
  const form = useForm({
    schema: plan,
    shape: (values) => {
      const requirementTitle = requirements.find(({ id }) => id === values['requirementId'])?.title ?? '';
      return { ...values, kind: planKind(who, when), requirementTitle, personIds, days: numberOr(values['days']) };
    },
    send: (planned) => Promise.resolve(planned),
    onDone: onPlanned,
  });
  const byDate = when === 'date' || who === 'chosen';
  return (
    <Form form={form} label="Assign training" submitLabel="Go on">
      <SelectField
        name="requirementId"
        label="Requirement"
        options={requirements.map(({ id, title }) => ({ value: id, label: title }))}
        emptyLabel="Choose one"
        required
      />
      <RadioGroup
        name="who"
        legend="Who"
        value={who}
        onChange={setWho}
        options={[
          {
            value: 'everybody',
            label: `Everybody in ${agency.name}`,
            description: 'People who join later get it too, so that turnover leaves no gap.',
          },
          { value: 'chosen', label: 'Chosen people', description: 'Only the people you tick below.' },
        ]}
      />
      {who === 'chosen' && <ChoosePeople agencyId={agency.id} chosen={personIds} onChange={setPersonIds} />}
      {who === 'everybody' && (
        <RadioGroup
          name="when"
          legend="Due"
          value={when}
          onChange={setWhen}
          options={[
            { value: 'date', label: 'On one date for all' },
            { value: 'days', label: 'A number of days after a date of the person' },
          ]}
        />
      )}
      {byDate ? (
        <TextField
          name="dueOn"
          label="Due on"
          type="date"
          min={todayHere()}
          defaultValue={addDays(todayHere(), 30)}
          required
        />
      ) : (
        <>
          <TextField name="days" label="Days" type="number" min={0} defaultValue="30" inputMode="numeric" required />
          <SelectField name="anchor" label="After" options={optionsOf(dueAnchors)} required />
        </>
      )}
    </Form>
  );
}
