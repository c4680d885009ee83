import { assignmentRuleBody } from '@muster/contracts';
import type { AssignmentRuleBody, RequirementAnswer } from '@muster/contracts';
import { Fieldset } from '@trussworks/react-uswds';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { todayHere } from '../../display/dates.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { useField } from '../../forms/form-context.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { ConditionFields } from './condition-fields.js';
import { dueFields, readDue } from './due.js';
import type { DueKind } from './due.js';
import { DueFields } from './due-fields.js';
import { readAudience } from './read-audience.js';

/** What a form begins with: what the rule is so far, or what leads to a new one. */
export type RuleDraft = Partial<AssignmentRuleBody>;

interface RuleFormProps {
  draft: RuleDraft;
  /** Offered for a new rule; a rule stays with its requirement and its first day. */
  requirements?: readonly RequirementAnswer[];
  leftOut: readonly string[];
  beside: ReactNode;
  onPlanned: (body: AssignmentRuleBody) => void;
}

/** Whom a rule means, whom it leaves out, and when the training is due. */
export function RuleForm({ draft, requirements, leftOut, beside, onPlanned }: RuleFormProps) {
  const [kind, setKind] = useState<DueKind>(draft.due && 'on' in draft.due ? 'date' : 'days');
  const form = useForm({
    schema: assignmentRuleBody.safeExtend({ due: dueFields[kind] }),
    shape: ({ requirementId, due, startsOn, endsOn }, data) => ({
      requirementId: requirementId ?? draft.requirementId,
      audience: readAudience(data, leftOut),
      due: readDue(kind, due),
      startsOn,
      endsOn,
    }),
    send: (body) => Promise.resolve(body),
    onDone: onPlanned,
  });
  return (
    <Form form={form} label="Assignment rule" submitLabel="See whom it touches" beside={beside}>
      {requirements && (
        <SelectField
          name="requirementId"
          label="Requirement"
          options={requirements.map(({ id, title }) => ({ value: id, label: title }))}
          defaultValue={draft.requirementId}
          emptyLabel="Choose one"
          required
        />
      )}
      <Meant>
        <ConditionFields prefix="audience" conditions={draft.audience ?? {}} />
      </Meant>
      <Fieldset legend="Who is left out" className="muster-conditions">
        <p className="usa-hint">Everybody who meets any of these. Single people are left out in the next step.</p>
        <ConditionFields prefix="audience.exclude" conditions={draft.audience?.exclude ?? {}} />
      </Fieldset>
      <DueFields kind={kind} onKind={setKind} due={draft.due} />
      {requirements && (
        <TextField
          name="startsOn"
          label="First day of the rule"
          hint="Today when left empty."
          type="date"
          min={todayHere()}
        />
      )}
      <TextField
        name="endsOn"
        label="Last day of the rule"
        hint="Without one it lasts until it is removed."
        type="date"
        min={todayHere()}
        defaultValue={draft.endsOn}
      />
    </Form>
  );
}

function Meant({ children }: { children: ReactNode }) {
  const { id, error } = useField('audience', true);
  return (
    <Fieldset legend="Who is meant" className="muster-conditions" id={id} tabIndex={-1}>
      <p className="usa-hint">
        Everybody who meets all of the conditions that you choose, now and on joining later. Choose at least one.
      </p>
      {error && (
        <span className="usa-error-message" id={`${id}-error`}>
          {error}
        </span>
      )}
      {children}
    </Fieldset>
  );
}
