import { completionBody } from '@muster/contracts';
import type { CompletionAnswer, CompletionBody, CourseAnswer, ExceptionPreview, PersonAnswer } from '@muster/contracts';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { todayHere } from '../../display/dates.js';
import { Notice } from '../../display/notice.js';
import { optionsByName } from '../../forms/choices.js';
import { SelectField, TextAreaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { numberOr } from '../../forms/form-values.js';
import { useForm } from '../../forms/use-form.js';
import { ExceptionChanges } from './exceptions/exception-changes.js';

interface Shown {
  body: CompletionBody;
  preview: ExceptionPreview;
}

/** Training taken elsewhere, with what proves it. The form shows what it changes; only what is confirmed then is saved. */
export function RecordCompletion({ person }: { person: PersonAnswer }) {
  const [recorded, setRecorded] = useState<CompletionAnswer | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [open, setOpen] = useState(false);
  const courses = useList<CourseAnswer>('/courses', { limit: 500 }, open);
  const save = useAction(
    (body: CompletionBody) => post<CompletionAnswer>('/completions', body),
    (completion) => {
      setRecorded(completion);
      setShown(null);
    },
  );
  const form = useForm({
    schema: completionBody,
    shape: ({ title, ...values }) => ({
      ...values,
      // The title of a course of the catalog is the course's own.
      ...(values['courseId'] === undefined ? { title } : {}),
      minutes: numberOr(values['minutes']),
      personId: person.id,
    }),
    send: async (body): Promise<Shown> => {
      const { courseId, completedOn, minutes } = body;
      const add = { courseId, completedOn, minutes };
      return { body, preview: await post<ExceptionPreview>(`/people/${person.id}/credit-previews`, { add }) };
    },
    onDone: setShown,
  });
  return (
    <details className="muster-why" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Record training taken elsewhere</summary>
      {recorded && (
        <Notice type="success" slim headingLevel="h3" role="status">
          Recorded: {recorded.title}.
        </Notice>
      )}
      <Form form={form} label="Training taken elsewhere" submitLabel="Show what changes">
        <SelectField
          name="courseId"
          label="Counts as the course"
          hint="Only what counts as a course of the catalog counts for a requirement."
          options={optionsByName(courses.items.map(({ id, title }) => ({ id, name: title })))}
          emptyLabel="No course of the catalog"
        />
        <TextField
          name="title"
          label="Title of the training"
          hint="Needed where it counts as no course of the catalog."
        />
        <TextField name="completedOn" label="Completed on" type="date" max={todayHere()} required />
        <TextField name="minutes" label="Contact minutes" type="number" min={1} inputMode="numeric" required />
        <TextAreaField
          name="evidence"
          label="Evidence"
          hint="Certificate number, issuer, where the copy is kept. No information about cases."
        />
      </Form>
      {shown && (
        <ConfirmDialog
          title="Record this training?"
          confirmLabel="Record it"
          busy={save.isPending}
          error={save.error}
          onConfirm={() => save.mutate(shown.body)}
          onCancel={() => {
            save.reset();
            setShown(null);
          }}
        >
          <ExceptionChanges preview={shown.preview} />
        </ConfirmDialog>
      )}
    </details>
  );
}
