import { Button } from '@trussworks/react-uswds';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { Problem } from './problem.js';

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  busy: boolean;
  error?: unknown;
  onConfirm: () => void;
  onCancel: () => void;
}

/**
 * Asks before something that cannot be taken back. The browser's own modal dialog keeps the focus inside; afterwards it is back where it was. It begins
 * on the button that changes nothing, and a screen reader reads the question with it (WAI-ARIA APG, Dialog (Modal) Pattern).
 */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel = 'Cancel',
  busy,
  error,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const textId = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    safe.current?.focus();
    return () => {
      shown?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  // The owner takes the dialog off the page; left to itself it would close and stay there unseen.
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!busy) onCancel();
  };
  return (
    <dialog
      ref={dialog}
      className="muster-dialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={cancel}
    >
      <h2 id={titleId}>{title}</h2>
      <div id={textId}>{children}</div>
      {error ? <Problem error={error} /> : null}
      <div className="muster-actions">
        <Button type="button" disabled={busy} onClick={onConfirm}>
          {busy ? 'Working…' : confirmLabel}
        </Button>
        <Button ref={safe} type="button" unstyled disabled={busy} onClick={onCancel}>
          {cancelLabel}
        </Button>
      </div>
    </dialog>
  );
}
