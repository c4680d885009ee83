import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import type { useRosterImport } from './use-roster-import.js';

/** Takes an import back, after a question. */
export function UndoImport({ undoing }: { undoing: ReturnType<typeof useRosterImport>['undoing'] }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button type="button" secondary onClick={() => setAsked(true)}>
        Take this import back
      </Button>
      {asked && (
        <ConfirmDialog
          title="Take this import back?"
          confirmLabel="Take it back"
          busy={undoing.isPending}
          error={undoing.error}
          onConfirm={() => undoing.mutate(undefined, { onSuccess: () => setAsked(false) })}
          onCancel={() => {
            undoing.reset();
            setAsked(false);
          }}
        >
          <p>
            People whom it added leave the lists, and the others are as they were before. Whoever was changed since, has
            used their account, or about whom anything was recorded, such as a completion or a leave, stays as they are.
          </p>
          <p>
            A password or a role that ended with a separation does not come back. Where you are the last administrator
            of the agency, and your own work there would end by it, it is refused.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
