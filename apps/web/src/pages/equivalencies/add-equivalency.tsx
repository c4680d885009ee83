import { equivalencyBody, equivalencyKinds } from '@muster/contracts';
import type {
  CourseAnswer,
  EquivalencyAnswer,
  EquivalencyBody,
  EquivalencyPreview,
  RequirementAnswer,
} from '@muster/contracts';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { optionsByName, optionsOf } from '../../forms/choices.js';
import { SelectField, TextAreaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { EquivalencyChanges } from './equivalency-changes.js';

/** The form shows who would stand elsewhere; only what is confirmed is saved. */
export function AddEquivalency() {
  const [kind, setKind] = useState('course');
  const [shown, setShown] = useState<{ body: EquivalencyBody; preview: EquivalencyPreview } | null>(null);
  const courses = useList<CourseAnswer>('/courses', { limit: 500 });
  const requirements = useList<RequirementAnswer>('/requirements', { limit: 500 });
  const save = useAction(
    (body: EquivalencyBody) => post<EquivalencyAnswer>('/equivalencies', body),
    () => setShown(null),
  );
  const form = useForm({
    schema: equivalencyBody,
    send: async (body) => ({ body, preview: await post<EquivalencyPreview>('/equivalencies/previews', { add: body }) }),
    onDone: setShown,
  });
  const things = kind === 'course' ? courses.items : requirements.items;
  const options = optionsByName(things.map(({ id, title }) => ({ id, name: title })));
  return (
    <section aria-labelledby="add">
      <h2 id="add">Let one count for another</h2>
      <Form form={form} label="Let one count for another" submitLabel="Show who stands elsewhere">
        <SelectField
          name="kind"
          label="Kind"
          options={optionsOf(equivalencyKinds)}
          value={kind}
          onChange={({ target }) => setKind(target.value)}
          required
        />
        <SelectField
          key={`from ${kind}`}
          name="fromId"
          label="This"
          options={options}
          emptyLabel="Choose one"
          required
        />
        <SelectField
          key={`to ${kind}`}
          name="toId"
          label="Counts for"
          options={options}
          emptyLabel="Choose one"
          required
        />
        <TextField name="startsOn" label="Earned from" type="date" required />
        <TextField name="endsOn" label="Earned up to" hint="Without one it goes on." type="date" />
        <TextAreaField name="note" label="Note" hint="Who decided it and where that is kept." />
      </Form>
      {shown && (
        <ConfirmDialog
          title="Let it count?"
          confirmLabel="Let it count"
          busy={save.isPending}
          error={save.error}
          onConfirm={() => save.mutate(shown.body)}
          onCancel={() => {
            save.reset();
            setShown(null);
          }}
        >
          <EquivalencyChanges preview={shown.preview} />
        </ConfirmDialog>
      )}
    </section>
  );
}
