import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '../../../display/confirm-dialog.js';

/** Asks before the page of an upload is left: by a link with our own words, by closing the tab with the browser's. */
export function LeaveGuard({ filename }: { filename: string }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  if (blocker.state !== 'blocked') return null;
  return (
    <ConfirmDialog
      title="Leave while a package is being sent?"
      confirmLabel="Leave"
      cancelLabel="Stay"
      busy={false}
      onConfirm={() => blocker.proceed()}
      onCancel={() => blocker.reset()}
    >
      <p className="muster-break">
        The upload of {filename} stops. What has arrived is kept for a day: come back, choose the same file again, and
        it goes on.
      </p>
    </ConfirmDialog>
  );
}
