import { cancellationReasons } from '@muster/contracts';
import type { LiveSessionAnswer, LiveSessionCancellation } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { optionsOf } from '../../forms/choices.js';
import { ReasonChoice, ReasonNote } from '../../forms/reason-choice.js';

/** Asks before a planned session is cancelled. */
export function CancelSession({ session }: { session: LiveSessionAnswer }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<string>('instructor');
  const [note, setNote] = useState('');
  const cancel = useAction(
    () =>
      post<LiveSessionAnswer>(`/live-sessions/${session.id}/cancellation`, {
        reason: reason as LiveSessionCancellation['reason'],
        ...(note.trim() === '' ? {} : { note }),
      }),
    () => setOpen(false),
  );
  return (
    <>
      <Button type="button" outline onClick={() => setOpen(true)}>
        Cancel the session
      </Button>
      {open && (
        <ConfirmDialog
          title={`Cancel “${session.title}”?`}
          confirmLabel="Cancel the session"
          cancelLabel="Keep it"
          busy={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate(undefined)}
          onCancel={() => setOpen(false)}
        >
          <p>
            Nobody checks in and nobody is credited. All who may attend are told at once in a message and on “My
            training”, and by mail, with the reason. The session stays in the list as cancelled; this cannot be taken
            back.
          </p>
          <ReasonChoice options={optionsOf(cancellationReasons)} value={reason} onChange={setReason} />
          <ReasonNote label="Note to everybody who may attend, without names" value={note} onChange={setNote} />
        </ConfirmDialog>
      )}
    </>
  );
}
