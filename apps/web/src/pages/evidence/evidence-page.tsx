import { standards } from '@muster/contracts';
import type { RegistrationAnswer } from '@muster/contracts';
import { useParams } from 'react-router';
import { apiHref } from '../../api/request.js';
import { useOne } from '../../api/use-one.js';
import { Facts } from '../../display/facts.js';
import { RegistrationBadge } from '../../display/status.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { useMay, useSession } from '../../session/session-context.js';
import { Attempts } from './attempts.js';
import { durationInWords } from './duration-in-words.js';
import { wholeScore, whyKept } from './result-in-words.js';
import './evidence.css';

/** What stands behind one course of one person: for those who answer for them, and for themselves. */
export function EvidencePage() {
  const { registrationId = '' } = useParams();
  const query = useOne<RegistrationAnswer>(`/registrations/${registrationId}`);
  return (
    <PageAnswer query={query} what="the record">
      {(registration) => <Evidence registration={registration} />}
    </PageAnswer>
  );
}

function Evidence({ registration }: { registration: RegistrationAnswer }) {
  const own = registration.personId === useSession().person.id;
  const mayReview = useMay('reviewResults') && !own;
  const kept = whyKept(registration);
  const finished = registration.state === 'passed' || registration.state === 'completed';
  return (
    <Page
      title={registration.courseTitle}
      above={
        own ? (
          <TextLink to="/training">My training</TextLink>
        ) : (
          <TextLink to={`/people/${registration.personId}`}>{registration.personName}</TextLink>
        )
      }
    >
      <Facts
        items={[
          ['Learner', registration.personName],
          ['Result', <RegistrationBadge key="state" state={registration.state} />],
          ['Score', wholeScore(registration, registration.attempts.at(-1))],
          ['Time told by the course', durationInWords(registration.totalTime)],
          ['Contact minutes', registration.minutes ?? 'not given'],
          ['Standard', standards.labels[registration.standard]],
        ]}
      />
      {kept !== null && <p>{kept}</p>}
      <div className="muster-actions">
        <a className="usa-link" href={apiHref(`/registrations/${registration.id}/evidence.csv`)} download>
          Download the evidence (CSV)
        </a>
        {(mayReview || (own && finished)) && (
          <ButtonLink to={`/training/play/${registration.id}?from=evidence`} outline>
            Look at the course; nothing is recorded
          </ButtonLink>
        )}
      </div>
      <Attempts registration={registration} mayReview={mayReview} />
    </Page>
  );
}
