import type { AgencyAnswer, RequirementAnswer } from '@muster/contracts';
import { useState } from 'react';
import { addDays, todayHere } from '../../display/dates.js';
import { RadioGroup } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { readDue } from '../assignment-rules/due.js';
import type { DueKind } from '../assignment-rules/due.js';
import { DueFields } from '../assignment-rules/due-fields.js';
import { ChoosePeople } from './choose-people.js';
import { planFor } from './plan.js';
import type { Plan } from './plan.js';

interface AssignFormProps {
  agency: AgencyAnswer;
  requirements: readonly RequirementAnswer[];
  onPlanned: (plan: Plan) => void;
}

export function AssignForm({ agency, requirements, onPlanned }: AssignFormProps) {
  const [who, setWho] = useState('everybody');
  const [dueKind, setDueKind] = useState<DueKind>('date');
  const [personIds, setPersonIds] = useState<readonly string[]>([]);
  const form = useForm({
    schema: planFor(dueKind),
    shape: (values) => {
      const requirementTitle = requirements.find(({ id }) => id === values['requirementId'])?.title ?? '';
      return { ...values, kind: who, requirementTitle, personIds, due: readDue(dueKind, values['due']) };
    },
    send: (planned) => Promise.resolve(planned),
    onDone: onPlanned,
  });
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
      {who === 'everybody' ? (
        <>
          <DueFields kind={dueKind} onKind={setDueKind} />
          <p>
            <TextLink to={`/assignment-rules/new?agencyId=${agency.id}`}>
              Only some of them: make a rule with conditions
            </TextLink>
          </p>
        </>
      ) : (
        <TextField
          name="dueOn"
          label="Due on"
          type="date"
          min={todayHere()}
          defaultValue={addDays(todayHere(), 30)}
          required
        />
      )}
    </Form>
  );
}
