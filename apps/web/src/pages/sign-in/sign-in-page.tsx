import { Navigate, useLocation } from 'react-router';
import { Page } from '../../layout/page.js';
import { homeOf, safeReturnPath } from '../../session/access.js';
import { stateText } from '../../layout/state-text.js';
import { useMe } from '../../session/use-me.js';
import { useSetup } from '../../session/use-setup.js';
import { DemoAccounts } from './demo-accounts.js';
import { LoadDemo } from './load-demo.js';
import { SignInForm } from './sign-in-form.js';

function cameFrom(state: unknown): string | undefined {
  const from = stateText(state, 'from');
  return from === undefined ? undefined : safeReturnPath(from);
}

/** After sign-in the reader is back at the page that asked for it, or at the home of their role. */
export function SignInPage() {
  const location = useLocation();
  const me = useMe();
  const setup = useSetup();
  const from = cameFrom(location.state);

  if (me.data) return <Navigate replace to={from && from !== '/' ? from : homeOf(me.data)} />;
  return (
    <Page title="Sign in">
      <div className="muster-sign-in">
        <div>
          {from && from !== '/' && <p>Sign in to go on to the page you asked for.</p>}
          <SignInForm />
          {setup.data?.signInHint && <p className="muster-quiet">{setup.data.signInHint}</p>}
        </div>
        <div>
          {setup.data && <LoadDemo setup={setup.data} />}
          {setup.data?.demoAccounts && setup.data.demoAccounts.length > 0 && (
            <DemoAccounts accounts={setup.data.demoAccounts} />
          )}
        </div>
      </div>
    </Page>
  );
}
