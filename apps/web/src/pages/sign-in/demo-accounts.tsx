import type { DemoAccount } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { DataTable } from '../../display/data-table.js';
import { Problem } from '../../display/problem.js';
import { useSignIn } from './use-sign-in.js';

/** The people of the demo, each with one button: nobody should have to copy passwords to look around. */
export function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  const signIn = useSignIn();
  return (
    <section className="muster-card">
      <h2>Look around as a made-up person</h2>
      {signIn.isError && <Problem error={signIn.error} />}
      <DataTable
        caption="Demo accounts"
        hideCaption
        rows={accounts}
        rowKey={(account) => account.email}
        columns={[
          {
            header: 'Who',
            cell: (account) => (
              <>
                {account.label}
                <br />
                <span className="muster-quiet muster-break">{account.email}</span>
              </>
            ),
          },
          {
            header: 'Sign in',
            cell: (account) => (
              <Button
                type="button"
                unstyled
                disabled={signIn.isPending}
                onClick={() => signIn.mutate({ email: account.email, password: account.password })}
              >
                Sign in<span className="usa-sr-only"> as {account.label}</span>
              </Button>
            ),
          },
        ]}
      />
      {accounts[0] && accounts.every((account) => account.password === accounts[0]?.password) && (
        <p>
          Their password: <code>{accounts[0].password}</code>
        </p>
      )}
    </section>
  );
}
