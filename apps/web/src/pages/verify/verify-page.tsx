import { certificateKinds, cycleKinds } from '@muster/contracts';
import type { CertificateKind, VerificationAnswer } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Answer } from '../../display/answer.js';
import { Day } from '../../display/date.js';
import { dayBefore, isOver } from '../../display/dates.js';
import { Facts } from '../../display/facts.js';
import { Notice } from '../../display/notice.js';
import { Page } from '../../layout/page.js';
import { approvalInWords } from '../approvals/approval-in-words.js';
import { creditInWords } from '../certificates/hours-in-words.js';
import { CodeForm } from './code-form.js';
import { NameCheck } from './name-check.js';
import { askVerification } from './ask-verification.js';

/** Does this certificate hold? For anybody who has its code; it shows nothing of the person. */
export function VerifyPage() {
  const { code } = useParams();
  useEffect(() => {
    const tag = document.createElement('meta');
    tag.name = 'robots';
    tag.content = 'noindex, nofollow';
    document.head.append(tag);
    return () => tag.remove();
  }, []);
  return (
    <Page title="Verify a certificate">
      {code !== undefined && <Verified key={code} code={code} />}
      <CodeForm another={code !== undefined} />
    </Page>
  );
}

function Verified({ code }: { code: string }) {
  const query = useQuery({
    queryKey: ['verification', code],
    queryFn: () => askVerification<VerificationAnswer>(code),
  });
  return (
    <Answer query={query} what="the certificate">
      {(answer) => (
        <>
          <StateNotice answer={answer} />
          {answer.state !== 'unknown' && (
            <>
              <Facts
                items={[
                  [answer.kind === 'cycle' ? 'Requirement' : 'Training', answer.title],
                  ['What it says', answer.kind && certificateKinds.labels[answer.kind]],
                  [answer.kind === null ? 'Completed' : DONE[answer.kind], <Day key="day" date={answer.completedOn} />],
                  ...periodFacts(answer),
                  ['Contact minutes', answer.minutes ?? 'not stated'],
                  [
                    'Hours',
                    answer.credits.length === 0 ? 'none counted' : answer.credits.map(creditInWords).join('; '),
                  ],
                  ...approvalFacts(answer),
                ]}
              />
              <NameCheck code={code} />
            </>
          )}
        </>
      )}
    </Answer>
  );
}

const DONE: Record<CertificateKind, string> = {
  completion: 'Completed',
  cycle: 'Certified',
  attendance_in_part: 'Attended',
};

function periodFacts({ cycle }: VerificationAnswer): [string, ReactNode][] {
  if (cycle === null) return [];
  return [
    ['Period', cycleKinds.labels[cycle.kind]],
    ['Counts through', cycle.validUntil === null ? 'no end' : <Day key="through" date={dayBefore(cycle.validUntil)} />],
  ];
}

function approvalFacts({ approvals }: VerificationAnswer): [string, string][] {
  return approvals.length === 0 ? [] : [['Approval numbers', approvals.map(approvalInWords).join('; ')]];
}

function StateNotice({ answer }: { answer: VerificationAnswer }) {
  const { state, revokedOn } = answer;
  switch (state) {
    case 'valid':
      // It was certified all the same; who asks whether somebody is current has to see that it is over.
      if (isOver(answer.cycle)) {
        return (
          <Notice type="warning" heading="This certificate is genuine, and its period is over" role="status">
            <p>It was certified and was not revoked. It counted through the day named below, and does not any more.</p>
          </Notice>
        );
      }
      return (
        <Notice type="success" heading="This certificate is valid" role="status">
          <p>Compare what is below with what is printed on it.</p>
        </Notice>
      );
    case 'revoked':
      return (
        <Notice type="error" heading="This certificate was revoked" role="status">
          <p>
            It does not hold since <Day date={revokedOn} />. Ask the person for another, or the agency named on it.
          </p>
        </Notice>
      );
    case 'replaced':
      return (
        <Notice type="warning" heading="This certificate was replaced by a newer version" role="status">
          <p>Ask the person for the newer one; it has a code of its own.</p>
        </Notice>
      );
    case 'unknown':
      return (
        <Notice type="error" heading="No certificate has this code" role="status">
          <p>
            Check each letter and digit, or scan the QR code again. If it stays so, the certificate was not issued here.
          </p>
        </Notice>
      );
  }
}
