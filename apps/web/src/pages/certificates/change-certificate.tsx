import { certificateRevocations } from '@muster/contracts';
import type { CertificateAnswer, CertificateRevocation, CertificateRevocationBody } from '@muster/contracts';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { optionsOf } from '../../forms/choices.js';
import { ReasonChoice, ReasonNote } from '../../forms/reason-choice.js';

export interface Change {
  act: 'revoke' | 'reissue';
  certificate: CertificateAnswer;
}

interface ChangeCertificateProps {
  change: Change;
  onDone: () => void;
}

/** Asks before a certificate is revoked or issued again. */
export function ChangeCertificate({ change, onDone }: ChangeCertificateProps) {
  return change.act === 'revoke' ? (
    <Revoke certificate={change.certificate} onDone={onDone} />
  ) : (
    <Reissue certificate={change.certificate} onDone={onDone} />
  );
}

function Revoke({ certificate, onDone }: { certificate: CertificateAnswer; onDone: () => void }) {
  const [reason, setReason] = useState<CertificateRevocation>('record_in_error');
  const [note, setNote] = useState('');
  const revoke = useAction(
    (body: CertificateRevocationBody) => post<CertificateAnswer>(`/certificates/${certificate.id}/revocation`, body),
    onDone,
  );
  return (
    <ConfirmDialog
      title={`Revoke the certificate of “${certificate.title}”?`}
      confirmLabel="Revoke the certificate"
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate({ reason, ...(note.trim() === '' ? {} : { note }) })}
      onCancel={onDone}
    >
      <p>
        Whoever verifies it learns from now on that it was revoked. It cannot be taken back; it can be issued again as a
        further version. The completion itself stays as evidence.
      </p>
      <ReasonChoice
        options={optionsOf(certificateRevocations)}
        value={reason}
        onChange={(value) => setReason(value as CertificateRevocation)}
      />
      <ReasonNote label="Who decided, and where it is kept" value={note} onChange={setNote} />
    </ConfirmDialog>
  );
}

function Reissue({ certificate, onDone }: { certificate: CertificateAnswer; onDone: () => void }) {
  const reissue = useAction(() => post<CertificateAnswer>(`/certificates/${certificate.id}/versions`), onDone);
  return (
    <ConfirmDialog
      title={`Issue the certificate of “${certificate.title}” again?`}
      confirmLabel="Issue it again"
      busy={reissue.isPending}
      error={reissue.error}
      onConfirm={() => reissue.mutate(undefined)}
      onCancel={onDone}
    >
      <p>
        The new version has the name and the hours as they are now, the same number and a code of its own. The former
        version stays in this list, and whoever verifies it learns that it does not hold any more.
      </p>
    </ConfirmDialog>
  );
}
