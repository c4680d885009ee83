import { certificateKinds, certificateStates, cycleKinds } from '@muster/contracts';
import type { CertificateAnswer } from '@muster/contracts';
import { useState } from 'react';
import { useList } from '../../api/use-list.js';
import { Day } from '../../display/date.js';
import { dayBefore, isOver } from '../../display/dates.js';
import { List } from '../../display/list.js';
import { approvalInWords } from '../approvals/approval-in-words.js';
import { ChangeCertificate } from './change-certificate.js';
import type { Change } from './change-certificate.js';
import { CertificateActions } from './certificate-actions.js';
import { creditInWords } from './hours-in-words.js';
import { reasonInWords } from './reason-in-words.js';

interface CertificateListProps {
  personId: string;
  /** Says what there is to see when there is nothing. */
  empty: string;
  caption: string;
}

/** A person's certificates, newest training first, with what was revoked or replaced. */
export function CertificateList({ personId, empty, caption }: CertificateListProps) {
  const list = useList<CertificateAnswer>('/certificates', { personId });
  const [change, setChange] = useState<Change | null>(null);
  return (
    <>
      <List
        list={list}
        what="certificates"
        caption={caption}
        hideCaption
        rowKey={({ id }) => id}
        empty={<p>{empty}</p>}
        columns={[
          { header: 'Training', cell: (certificate) => <Training certificate={certificate} /> },
          { header: 'Completed', cell: ({ completedOn }) => <Day date={completedOn} /> },
          { header: 'Hours', cell: (certificate) => <Hours certificate={certificate} /> },
          { header: 'State', cell: (certificate) => <State certificate={certificate} /> },
          {
            header: 'Certificate',
            cell: (certificate) => <CertificateActions certificate={certificate} onChange={setChange} />,
          },
        ]}
      />
      {change && <ChangeCertificate change={change} onDone={() => setChange(null)} />}
    </>
  );
}

function Training({ certificate: { title, kind, cycle, approvals } }: { certificate: CertificateAnswer }) {
  return (
    <>
      {title}
      {kind !== 'completion' && (
        <div className="muster-quiet">
          {certificateKinds.labels[kind]}
          {cycle && ` (${cycleKinds.labels[cycle.kind].toLowerCase()})`}
        </div>
      )}
      {cycle?.validUntil && (
        <div className="muster-quiet">
          Counts through <Day date={dayBefore(cycle.validUntil)} />
        </div>
      )}
      {approvals.length > 0 && (
        <div className="muster-quiet">Approval number {approvals.map(approvalInWords).join('; ')}</div>
      )}
    </>
  );
}

function Hours({ certificate: { credits, minutes } }: { certificate: CertificateAnswer }) {
  if (credits.length === 0) return <>{minutes === null ? '—' : `${minutes} min`}</>;
  return (
    <>
      {credits.map((credit) => (
        <div key={`${credit.requirementId} ${credit.categories.join()}`}>{creditInWords(credit)}</div>
      ))}
    </>
  );
}

function State({ certificate: { state, version, revocation, cycle } }: { certificate: CertificateAnswer }) {
  return (
    <>
      {certificateStates.labels[state]}
      {version > 1 && `, version ${version}`}
      {state === 'valid' && isOver(cycle) && <div className="muster-quiet">The period is over.</div>}
      {revocation && (
        <div className="muster-quiet">
          <Day date={revocation.revokedAt.slice(0, 10)} />
          {`: ${reasonInWords(revocation.reason)}`}
          {revocation.note && ` (${revocation.note})`}
        </div>
      )}
    </>
  );
}
