import { sessionBody, signInProblems } from '@muster/contracts';
import type { SessionBody } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { ProblemError } from '../../api/problem-error.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { useSignIn } from './use-sign-in.js';

export function SignInForm() {
  const session = useSignIn();
  const [withCode, setWithCode] = useState(false);

  const signIn = async (body: SessionBody) => {
    try {
      return await session.mutateAsync(body);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === signInProblems.secondFactorNeeded) setWithCode(true);
      throw error;
    }
  };
  const form = useForm({
    schema: sessionBody,
    send: signIn,
    onDone: () => undefined,
  });

  return (
    <Form form={form} label="Sign in" submitLabel="Sign in">
      <TextField name="email" label="Email address" type="email" autoComplete="username" required />
      <TextField name="password" label="Password" type="password" autoComplete="current-password" required />
      {withCode ? (
        <TextField
          name="totp"
          label="Code from your authenticator app"
          hint="6 digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
      ) : (
        <p>
          <Button type="button" unstyled onClick={() => setWithCode(true)}>
            I use an authenticator app
          </Button>
        </p>
      )}
    </Form>
  );
}
