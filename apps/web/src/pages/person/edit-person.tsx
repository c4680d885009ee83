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
  const one = person.externalIds.length < 2;
  const form = useForm({
    schema: correction,
    shape: ({ externalId = null, ...values }) => ({ ...values, ...(one ? { externalId } : {}) }),
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
        {one && <TextField name="externalId" label="Identifier" defaultValue={person.externalId ?? ''} />}
      </Form>
      {!one && person.externalIds.map((known) => <NumberAtAgency key={known.agencyId} person={person} known={known} />)}
    </details>
  );
}

/** Of several agencies each has its own number of the person, and is asked for by itself. */
function NumberAtAgency({ person, known }: { person: PersonAnswer; known: PersonAnswer['externalIds'][number] }) {
  const client = useQueryClient();
  const form = useForm({
    schema: personPatch,
    shape: ({ externalId = null }) => ({ externalId, agencyId: known.agencyId }),
    send: (body) => patch<PersonAnswer>(`/people/${person.id}`, body),
    onDone: () => void client.invalidateQueries(),
  });
  return (
    <Form form={form} label={`Identifier at ${known.agencyName}`} submitLabel="Save identifier">
      <TextField
        key={known.externalId}
        name="externalId"
        label={`Identifier at ${known.agencyName}`}
        hint="The number by which this agency alone knows the person. Other agencies keep theirs."
        defaultValue={known.externalId ?? ''}
      />
    </Form>
  );
}
