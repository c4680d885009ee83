import { completionBody } from '@muster/contracts';
import type { CompletionAnswer, PersonAnswer } from '@muster/contracts';
import { Notice } from '../../display/notice.js';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { todayHere } from '../../display/dates.js';
import { TextAreaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { numberOr } from '../../forms/form-values.js';
import { useForm } from '../../forms/use-form.js';

/** Training taken elsewhere, with what proves it. */
export function RecordCompletion({ person }: { person: PersonAnswer }) {
  const client = useQueryClient();
  const [recorded, setRecorded] = useState<CompletionAnswer | null>(null);
  const form = useForm({
    schema: completionBody,
    shape: (values) => ({ ...values, minutes: numberOr(values['minutes']), personId: person.id }),
    send: (body) => post<CompletionAnswer>('/completions', body),
    onDone: (completion) => {
      setRecorded(completion);
      void client.invalidateQueries();
    },
  });
  return (
    <details className="muster-why">
      <summary>Record training taken elsewhere</summary>
      {recorded && (
        <Notice type="success" slim headingLevel="h3" role="status">
          Recorded: {recorded.title}.
        </Notice>
      )}
      <Form form={form} label="Training taken elsewhere" submitLabel="Record">
        <TextField name="title" label="Title of the training" required />
        <TextField name="completedOn" label="Completed on" type="date" max={todayHere()} required />
        <TextField name="minutes" label="Contact minutes" type="number" min={1} inputMode="numeric" required />
        <TextAreaField
          name="evidence"
          label="Evidence"
          hint="Certificate number, issuer, where the copy is kept. No information about cases."
        />
      </Form>
    </details>
  );
}
