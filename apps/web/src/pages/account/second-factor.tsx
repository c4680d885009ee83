import { secondFactorConfirmationBody } from '@muster/contracts';
import type { SecondFactorAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { Notice } from '../../display/notice.js';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { CopyField } from '../../display/copy-field.js';
import { Problem } from '../../display/problem.js';
import { useAction } from '../../api/use-action.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';

/** Enrolls an authenticator app: a secret for the app, then a code to prove that it took. */
export function SecondFactor({ enrolled, required }: { enrolled: boolean; required: boolean }) {
  const [secret, setSecret] = useState<SecondFactorAnswer | null>(null);
  const begin = useAction(() => post<SecondFactorAnswer>('/me/second-factor'), setSecret);
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor">Second factor</h2>
      {enrolled && (
        <Notice type="success" slim headingLevel="h3">
          An authenticator app protects your account.
        </Notice>
      )}
      {!enrolled && required && (
        <Notice type="warning" headingLevel="h3" heading="Needed for your role">
          Set up an authenticator app before you go on.
        </Notice>
      )}
      {!enrolled && !secret && (
        <>
          <p>A code from an app on your phone, asked for at sign-in, protects the account when a password leaks.</p>
          {begin.isError && <Problem error={begin.error} />}
          <Button type="button" outline disabled={begin.isPending} onClick={() => begin.mutate(undefined)}>
            Set up an authenticator app
          </Button>
        </>
      )}
      {!enrolled && secret && <Confirm secret={secret} />}
    </section>
  );
}

function Confirm({ secret }: { secret: SecondFactorAnswer }) {
  const client = useQueryClient();
  const form = useForm({
    schema: secondFactorConfirmationBody,
    send: (body) => post<unknown>('/me/second-factor/confirmation', body),
    onDone: () => void client.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <div className="muster-narrow">
      <CopyField label="Enter this key in your authenticator app" value={secret.secret} />
      <p>
        <a className="usa-link" href={secret.otpauthUrl}>
          Or open it in an app on this device
        </a>
      </p>
      <Form form={form} label="Confirm the authenticator app" submitLabel="Turn on">
        <TextField
          name="totp"
          label="Code that the app shows now"
          hint="6 digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
      </Form>
    </div>
  );
}
