import { newPassword } from '@muster/contracts';
import type { ActivationAnswer } from '@muster/contracts';
import { Notice } from '../../display/notice.js';
import { useState } from 'react';
import { z } from 'zod';
import { post } from '../../api/request.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { ButtonLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { tokenFrom } from './token-from.js';

const passwords = z
  .object({ password: newPassword, again: z.string({ error: 'Type the password a second time.' }) })
  .refine((given) => given.password === given.again, {
    path: ['again'],
    error: 'The two passwords differ. Type the same one twice.',
  });

/** The link of an invitation leads here: the person chooses a password. */
export function ActivatePage() {
  const [token] = useState(() => tokenFrom(window.location));
  const [done, setDone] = useState<ActivationAnswer | null>(null);
  const form = useForm({
    schema: passwords,
    send: ({ password }) => post<ActivationAnswer>('/activations', { token, password }),
    onDone: setDone,
  });

  if (!token) {
    return (
      <Page title="This link is not complete">
        <p>Open the link from your invitation again, or ask your administrator for a new one.</p>
      </Page>
    );
  }
  if (done) {
    return (
      <Page title="Your account is ready">
        <Notice type="success" headingLevel="h2" heading="Password set">
          {done.email ? `Sign in as ${done.email}.` : 'Sign in with your email address.'}
        </Notice>
        <p>
          <ButtonLink to="/sign-in">Sign in</ButtonLink>
        </p>
      </Page>
    );
  }
  return (
    <Page title="Choose your password">
      <div className="muster-narrow">
        <Form form={form} label="Choose your password" submitLabel="Set password">
          <TextField
            name="password"
            label="New password"
            type="password"
            hint="At least 15 characters. A few unrelated words are easy to remember; pasting from a password manager works."
            autoComplete="new-password"
            required
          />
          <TextField
            name="again"
            label="The same password again"
            type="password"
            autoComplete="new-password"
            required
          />
        </Form>
      </div>
    </Page>
  );
}
