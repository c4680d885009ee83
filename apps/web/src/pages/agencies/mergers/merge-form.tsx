import { agencyMergerBody } from '@muster/contracts';
import type { AgencyAnswer, AgencyMergerAnswer, AgencyMergerBody, AgencyMergerPreview } from '@muster/contracts';
import { useState } from 'react';
import { post } from '../../../api/request.js';
import { useAction } from '../../../api/use-action.js';
import { useList } from '../../../api/use-list.js';
import { ConfirmDialog } from '../../../display/confirm-dialog.js';
import { formatCivilDate } from '../../../display/dates.js';
import { Notice } from '../../../display/notice.js';
import { optionsByName } from '../../../forms/choices.js';
import { SelectField, TextField } from '../../../forms/fields.js';
import { Form } from '../../../forms/form.js';
import { useForm } from '../../../forms/use-form.js';
import { MergerChanges } from './merger-changes.js';
import { SameNumbers } from './same-numbers.js';

interface Shown {
  body: AgencyMergerBody;
  preview: AgencyMergerPreview;
}

/** The form shows what would change; only what is confirmed then is saved. */
export function MergeForm({ agency }: { agency: AgencyAnswer }) {
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  const others = agencies.items.filter(({ id }) => id !== agency.id);
  const [shown, setShown] = useState<Shown | null>(null);
  const close = () => setShown(null);
  const save = useAction(
    (body: AgencyMergerBody) => post<AgencyMergerAnswer>(`/agencies/${agency.id}/mergers`, body),
    close,
  );
  const form = useForm({
    schema: agencyMergerBody,
    send: async (body) => ({
      body,
      preview: await post<AgencyMergerPreview>(`/agencies/${agency.id}/merger-previews`, body),
    }),
    onDone: setShown,
  });
  const preview = shown?.preview;
  return (
    <>
      <Form form={form} label="Merge into another agency" submitLabel="Show what changes">
        <SelectField
          key={others.length}
          name="intoAgencyId"
          label="Other agency"
          options={optionsByName(others)}
          emptyLabel="Choose one"
          required
        />
        <TextField
          name="on"
          label="First day"
          hint="The first day on which it is part of the other agency. A later day is waited for."
          type="date"
          required
        />
        <TextField name="reason" label="Reason" hint="For example the ordinance that says so." />
      </Form>
      {preview && preview.problems.length > 0 && (
        <Notice type="error" role="alert" heading="This cannot be done as things are" headingLevel="h3">
          <ul className="usa-list">
            {preview.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <SameNumbers preview={preview} />
        </Notice>
      )}
      {shown && preview?.problems.length === 0 && (
        <ConfirmDialog
          title={`Merge ${preview.agencyName} into ${preview.intoAgencyName} on ${formatCivilDate(preview.on)}?`}
          confirmLabel={preview.waits ? 'Plan the merger' : 'Merge now'}
          busy={save.isPending}
          error={save.error}
          onConfirm={() => save.mutate(shown.body)}
          onCancel={() => {
            save.reset();
            close();
          }}
        >
          <MergerChanges preview={preview} />
        </ConfirmDialog>
      )}
    </>
  );
}
