import { personBody, personPatch } from '@muster/contracts';
import type { PersonAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { patch } from '../../api/request.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';

/** An emptied name is a mistake here, not "as it is". */
const correction = personPatch.extend({
  givenName: personBody.shape.givenName,
  familyName: personBody.shape.familyName,
});

/** A new name is the same person, with every record. */
export function EditPerson({ person }: { person: PersonAnswer }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const form = useForm({
    schema: correction,
    shape: ({ externalId = null, ...values }) => ({ ...values, externalId }),
    send: (body) => patch<PersonAnswer>(`/people/${person.id}`, body),
    onDone: () => {
      void client.invalidateQueries();
      setOpen(false);
    },
  });
  return (
    <details className="muster-why" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Change name, email or identifier</summary>
      <Form form={form} label="Name, email and identifier" submitLabel="Save">
        <TextField name="givenName" label="Given name" defaultValue={person.givenName} required />
        <TextField name="familyName" label="Family name" defaultValue={person.familyName} required />
        <TextField
          name="email"
          label="Work email address"
          type="email"
          defaultValue={person.email ?? ''}
          hint="Whoever has this address can have the account. An emptied field leaves the address as it is."
        />
        <TextField name="externalId" label="Own identifier" defaultValue={person.externalId ?? ''} />
      </Form>
    </details>
  );
}
