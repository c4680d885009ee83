import type { NameCheckAnswer } from '@muster/contracts';
import { useMutation } from '@tanstack/react-query';
import { Button, Label, TextInput } from '@trussworks/react-uswds';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';
import { askVerification } from './ask-verification.js';

/** Confirms the name that is printed on a certificate, to whoever has it before them. */
export function NameCheck({ code }: { code: string }) {
  const [name, setName] = useState('');
  const check = useMutation({
    mutationFn: (typed: string) => askVerification<NameCheckAnswer>(code, '/name-checks', { name: typed }),
  });
  const ask = (event: SyntheticEvent) => {
    event.preventDefault();
    check.mutate(name);
  };
  return (
    <section aria-labelledby="name-check">
      <h2 id="name-check">Is it this person’s?</h2>
      <p>This page shows no names. Type the one that is printed, and learn whether it is the right one.</p>
      <form onSubmit={ask} noValidate>
        <Label htmlFor="name">Name on the certificate</Label>
        <TextInput
          id="name"
          name="name"
          type="text"
          autoComplete="off"
          maxLength={200}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            check.reset();
          }}
        />
        <div className="muster-actions">
          <Button type="submit" outline disabled={check.isPending}>
            Compare the name
          </Button>
        </div>
      </form>
      {check.isError && <Problem error={check.error} />}
      {check.data && (
        <Notice type={check.data.matches ? 'success' : 'error'} slim headingLevel="h3" role="status">
          {check.data.matches
            ? 'Yes: the certificate was issued to this name.'
            : 'No: the certificate was issued to another name. Check the spelling.'}
        </Notice>
      )}
    </section>
  );
}
