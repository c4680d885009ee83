import type { AssignmentAnswer } from '@muster/contracts';
import { Notice } from '../../display/notice.js';
import { useLocation } from 'react-router';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { stateText } from '../../layout/state-text.js';
import { useSession } from '../../session/session-context.js';
import { useKeptCount } from '../../journal/use-kept-count.js';
import { CameLateNotice } from './came-late-notice.js';
import { AssignmentCard } from './assignment-card.js';
import { CompletionHistory } from './completion-history.js';
import { KeptNotice } from './kept-notice.js';
import { NextStep } from './next-step.js';
import { inOrderOfUrgency, isOwed, registrationsOf } from './order.js';
import { OtherCourses } from './other-courses.js';
import { SessionChangesNotice } from './session-changes-notice.js';

/** What do I owe, by when, and what is the next step? */
export function TrainingPage() {
  const { person } = useSession();
  const location = useLocation();
  const list = useList<AssignmentAnswer>(`/people/${person.id}/assignments`, { limit: 500 });
  const kept = useKeptCount(person.id);
  const returned = stateText(location.state, 'returnedFrom');

  const sorted = inOrderOfUrgency(list.items);
  const owed = sorted.filter(isOwed);
  const settled = sorted.filter((assignment) => !isOwed(assignment));

  return (
    <Page
      title="My training"
      action={
        <div className="muster-actions">
          <TextLink to="/check-in">Check in to a live session</TextLink>
          <TextLink to="/certificates">My credits and certificates</TextLink>
        </div>
      }
    >
      {returned && (
        <Notice type="info" headingLevel="h2" slim role="status">
          Back from “{returned}”.
          {kept && kept.waiting + kept.onOpening + kept.held === 0 && ' What you did there is saved below.'}
        </Notice>
      )}
      <SessionChangesNotice />
      <div role="status">
        {kept && <KeptNotice {...kept} />}
        <CameLateNotice personId={person.id} />
      </div>
      {list.isPending && <Loading what="your training" />}
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && (
        <>
          <NextStep owed={owed} hasAny={list.items.length > 0} />
          {owed.length > 0 && (
            <section aria-labelledby="owed">
              <h2 id="owed">To do</h2>
              {owed.map((assignment) => (
                <AssignmentCard key={assignment.id} assignment={assignment} playable />
              ))}
            </section>
          )}
          <OtherCourses personId={person.id} shown={registrationsOf(list.items)} playable />
          {settled.length > 0 && (
            <section aria-labelledby="settled">
              <h2 id="settled">Up to date</h2>
              {settled.map((assignment) => (
                <AssignmentCard key={assignment.id} assignment={assignment} playable />
              ))}
            </section>
          )}
          <CompletionHistory personId={person.id} />
        </>
      )}
    </Page>
  );
}
