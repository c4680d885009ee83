import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Notice } from '../../display/notice.js';
import { Page } from '../../layout/page.js';

type State = 'asked' | 'sending' | 'ended' | 'unknown' | 'failed';

/** The link in a mail leads here. Opening it ends nothing: programs that look at links in mail open them too. */
export function UnsubscribePage() {
  const { token = '' } = useParams();
  const [state, setState] = useState<State>('asked');
  const end = async () => {
    setState('sending');
    try {
      const { status } = await fetch(`/unsubscribe/${encodeURIComponent(token)}`, { method: 'POST' });
      setState(status === 200 ? 'ended' : status === 404 ? 'unknown' : 'failed');
    } catch {
      setState('failed');
    }
  };
  if (state === 'ended') {
    return (
      <Page title="You get no more mail like this">
        <p>
          Reminders of what is due within a week still come. You can choose again under “Your account”, after sign-in.
        </p>
      </Page>
    );
  }
  return (
    <Page title="Get no more mail like this?">
      <p>It ends the kind of mail from which you came. Everything is still told in Muster under Messages.</p>
      {state === 'unknown' && (
        <Notice type="error" role="alert">
          This link is not complete. Open it from the mail again, or choose under “Your account” after sign-in.
        </Notice>
      )}
      {state === 'failed' && (
        <Notice type="error" role="alert">
          The server could not be reached. Nothing was changed; try again.
        </Notice>
      )}
      <Button type="button" disabled={state === 'sending'} onClick={() => void end()}>
        {state === 'sending' ? 'Ending…' : 'End this mail'}
      </Button>
    </Page>
  );
}
