import { createPortal } from 'react-dom';
import { ConfirmDialog } from '../display/confirm-dialog.js';
import { useSession } from './session-context.js';
import { useSignOut } from './use-sign-out.js';

/** Signs out, and says so first when work would stay behind on this computer. The question is outside of the dark bar that the button is in. */
export function SignOutButton() {
  const { person } = useSession();
  const signOut = useSignOut(person.id);
  return (
    <>
      {/* Not disabled: that would take the focus away, and the question could not give it back. */}
      <button type="button" aria-disabled={signOut.busy} onClick={() => !signOut.busy && void signOut.start()}>
        Sign out
      </button>
      {signOut.kept !== null &&
        createPortal(
          <ConfirmDialog
            title="Some of your work is not saved yet"
            confirmLabel="Sign out anyway"
            cancelLabel="Stay signed in"
            busy={signOut.busy}
            onConfirm={() => void signOut.goAnyway()}
            onCancel={signOut.stay}
          >
            <p>
              {signOut.kept === 1
                ? 'What you did last in one of your courses is kept on this computer only: the server could not be reached.'
                : `What you did last in ${signOut.kept} of your courses is kept on this computer only: the server could not be reached.`}
            </p>
            <p>
              Stay signed in until the connection is back, and it is saved by itself. If you sign out now, it stays on
              this computer, locked so that nobody else can read it, and is saved when you sign in here again.
            </p>
          </ConfirmDialog>,
          document.body,
        )}
    </>
  );
}
