import { completionPolicyKinds, courseRulesBody } from '@muster/contracts';
import type { CourseAnswer, CourseRulesBody } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useEffect, useRef, useState } from 'react';
import { patch } from '../../../api/request.js';
import { useAction } from '../../../api/use-action.js';
import { ConfirmDialog } from '../../../display/confirm-dialog.js';
import { optionsOf, RadioGroup } from '../../../forms/choices.js';
import { SelectField, TextField } from '../../../forms/fields.js';
import { Form } from '../../../forms/form.js';
import { numberOr } from '../../../forms/form-values.js';
import { useForm } from '../../../forms/use-form.js';
import { checkInWords, ruleInWords } from './rule-in-words.js';

interface FinishedFormProps {
  course: CourseAnswer;
  onDone: () => void;
  onCancel: () => void;
}

/** Chooses the rule; what will change for whom is confirmed before anything is sent. */
export function FinishedForm({ course, onDone, onCancel }: FinishedFormProps) {
  const present = course.completionPolicy;
  const [kind, setKind] = useState<string>(present.kind);
  const [chosen, setChosen] = useState<CourseRulesBody | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const change = useAction((body: CourseRulesBody) => patch<CourseAnswer>(`/courses/${course.id}`, body), onDone);
  const form = useForm({
    schema: courseRulesBody,
    shape: (values) => {
      const policy = (values['completionPolicy'] ?? {}) as Record<string, unknown>;
      return {
        completionPolicy: 'score' in policy ? { ...policy, score: numberOr(policy['score']) } : policy,
        minimumSeatMinutes: numberOr(values['minimumSeatMinutes']) ?? null,
      };
    },
    send: (body) => Promise.resolve(body),
    onDone: setChosen,
  });
  const parts = course.items.filter((item) => item.scormType === 'sco');
  return (
    <div className="muster-card">
      <h3 ref={heading} tabIndex={-1}>
        Change when it counts as finished
      </h3>
      <Form
        form={form}
        label="When the course counts as finished"
        submitLabel="Go on"
        beside={
          <Button type="button" unstyled onClick={onCancel}>
            Cancel
          </Button>
        }
      >
        <RadioGroup
          name="completionPolicy.kind"
          legend="Finished"
          options={optionsOf(completionPolicyKinds)}
          value={kind}
          onChange={setKind}
        />
        {kind === 'score_at_least' && (
          <>
            <TextField
              name="completionPolicy.score"
              label="Score of 100"
              type="number"
              min={1}
              max={100}
              inputMode="decimal"
              defaultValue={present.kind === 'score_at_least' ? present.score : undefined}
              required
            />
            <SelectField
              name="completionPolicy.scoId"
              label="Part whose score counts"
              options={parts.map((part) => ({ value: part.identifier, label: part.title }))}
              emptyLabel="The course as a whole"
              defaultValue={present.kind === 'score_at_least' ? (present.scoId ?? '') : ''}
            />
          </>
        )}
        <TextField
          name="minimumSeatMinutes"
          label="Show a result to a person when it took fewer minutes than"
          type="number"
          min={0}
          inputMode="numeric"
          hint="Empty: a share of the contact minutes. 0 switches the check off."
          defaultValue={course.minimumSeatMinutes ?? undefined}
        />
      </Form>
      {chosen?.completionPolicy && (
        <ConfirmDialog
          title="Change when the course counts as finished?"
          confirmLabel="Change it"
          busy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate(chosen)}
          onCancel={() => {
            change.reset();
            setChosen(null);
          }}
        >
          <p>
            <strong>Until now:</strong> {ruleInWords(present, course.items)}
          </p>
          <p>
            <strong>From now on:</strong> {ruleInWords(chosen.completionPolicy, course.items)}
          </p>
          <p>Shown to a person as too fast: {checkInWords(chosen.minimumSeatMinutes ?? null).toLowerCase()}.</p>
          <p>Attempts that have begun keep the rule that they began with. No result on record changes.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
