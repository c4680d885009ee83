import {
  exceptionEntry,
  exceptionKinds,
  exceptionReasons,
  extendedDates,
  holdKinds,
  reasonsOfKind,
} from '@muster/contracts';
import type {
  AssignmentAnswer,
  ExceptionAnswer,
  ExceptionEntry,
  ExceptionKind,
  ExceptionPreview,
  PersonAnswer,
} from '@muster/contracts';
import { useState } from 'react';
import { post } from '../../../api/request.js';
import { useAction } from '../../../api/use-action.js';
import { ConfirmDialog } from '../../../display/confirm-dialog.js';
import { optionsByName, optionsOf } from '../../../forms/choices.js';
import { SelectField, TextAreaField, TextField } from '../../../forms/fields.js';
import { useForm } from '../../../forms/use-form.js';
import { FormPanel } from '../../../forms/form-panel.js';
import { ExceptionChanges } from './exception-changes.js';

interface EnterExceptionProps {
  person: PersonAnswer;
  assignments: readonly AssignmentAnswer[];
  onClose: () => void;
}

/** The form shows what would change; only what is confirmed then is saved. */
export function EnterException({ person, assignments, onClose }: EnterExceptionProps) {
  const [kind, setKind] = useState<ExceptionKind>('hold');
  const [shown, setShown] = useState<{ entry: ExceptionEntry; preview: ExceptionPreview } | null>(null);
  const save = useAction(
    (entry: ExceptionEntry) => post<ExceptionAnswer>(`/people/${person.id}/exceptions`, entry),
    onClose,
  );
  const form = useForm({
    schema: exceptionEntry,
    shape: (values) => ({ ...values, kind }),
    send: async (entry) => ({
      entry,
      preview: await post<ExceptionPreview>(`/people/${person.id}/exceptions/previews`, { add: entry }),
    }),
    onDone: setShown,
  });
  return (
    <>
      <FormPanel
        title="Enter an exception"
        about="Nothing is saved before you have seen what it changes."
        form={form}
        submitLabel="Show what changes"
        onClose={onClose}
      >
        <SelectField
          name="kind"
          label="Kind of exception"
          required
          value={kind}
          onChange={({ target }) => setKind(exceptionKinds.schema.parse(target.value))}
          options={optionsOf(exceptionKinds)}
        />
        <KindFields kind={kind} assignments={assignments} />
        <SelectField
          key={kind}
          name="reason"
          label="Reason for the exception"
          required
          options={reasonsOfKind[kind].map((value) => ({ value, label: exceptionReasons.labels[value] }))}
        />
        <TextAreaField
          name="note"
          label="Approval"
          hint="Who approved it and where that is kept. Nothing about health, family or a case."
        />
      </FormPanel>
      {shown && (
        <ConfirmDialog
          title="Save this exception?"
          confirmLabel="Save the exception"
          busy={save.isPending}
          error={save.error}
          onConfirm={() => save.mutate(shown.entry)}
          onCancel={() => {
            save.reset();
            setShown(null);
          }}
        >
          <ExceptionChanges preview={shown.preview} />
        </ConfirmDialog>
      )}
    </>
  );
}

function KindFields({ kind, assignments }: { kind: ExceptionKind; assignments: readonly AssignmentAnswer[] }) {
  const requirement = kind !== 'hold' && (
    <SelectField
      name="requirementId"
      label="Training"
      required
      options={optionsByName(assignments.map(({ requirementId, title }) => ({ id: requirementId, name: title })))}
    />
  );
  switch (kind) {
    case 'extension':
      return (
        <>
          {requirement}
          <SelectField name="moves" label="Date that moves" required options={optionsOf(extendedDates)} />
          <TextField name="to" label="New date" type="date" required />
        </>
      );
    case 'revocation':
      return (
        <>
          {requirement}
          <TextField name="on" label="Revoked on" type="date" required />
        </>
      );
    case 'hold':
    case 'waiver':
    case 'override':
      return (
        <>
          {requirement}
          {kind === 'hold' && (
            <SelectField name="holdKind" label="Kind of hold" required options={optionsOf(holdKinds)} />
          )}
          <TextField name="startsOn" label="First day" type="date" required />
          <TextField name="endsOn" label="Last day" type="date" required={kind === 'override'} />
        </>
      );
  }
}
