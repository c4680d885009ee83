import type { RegistrationAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { PlayerFrame } from './player-frame.js';
import { useLaunch } from './use-launch.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';

/** One course, played on the content origin inside this page. */
export function PlayPage() {
  const { registrationId = '' } = useParams();
  const registration = useOne<RegistrationAnswer>(`/registrations/${registrationId}`);
  return (
    <PageAnswer query={registration} what="the course">
      {(found) => <Player key={found.id} registration={found} />}
    </PageAnswer>
  );
}

function Player({ registration }: { registration: RegistrationAnswer }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  // A finished course is looked at again, not taken again: a renewal has a registration of its own.
  const finished = registration.state === 'passed' || registration.state === 'completed';
  const launch = useLaunch(registration.id, finished ? 'review' : 'normal');

  const refresh = useCallback(() => {
    void client.invalidateQueries({
      predicate: (query) => query.queryKey[0] === 'list' || query.queryKey[0] === 'one',
    });
  }, [client]);
  const back = useCallback(() => {
    refresh();
    void navigate('/training', { state: { returnedFrom: registration.courseTitle } });
  }, [refresh, navigate, registration.courseTitle]);
  const leave = useCallback(() => {
    refresh();
    void navigate('/left', { replace: true });
  }, [refresh, navigate]);

  return (
    <Page title={registration.courseTitle} above={<TextLink to="/training">Back to my training</TextLink>}>
      {launch.isError && <Problem error={launch.error} onRetry={launch.again} />}
      {launch.data && (
        <PlayerFrame
          launch={launch.data}
          title={registration.courseTitle}
          onLeave={leave}
          onFinished={back}
          onAgain={launch.again}
        />
      )}
      {!launch.data && !launch.isError && <Loading what="the course" />}
    </Page>
  );
}
