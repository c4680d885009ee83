import type { RegistrationAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { DemoBanner } from '../../layout/demo-banner.js';
import { LaunchNotice } from './launch-notice.js';
import { OwnWindow } from './own-window.js';
import { PlayBar } from './play-bar.js';
import { PlayerFrame } from './player-frame.js';
import { CameLateNotice } from '../training/came-late-notice.js';
import { LeftPage } from '../left/left-page.js';
import { SignInToSave } from './sign-in-to-save.js';
import { useSigningIn } from './use-signing-in.js';
import { useGoing } from './use-going.js';
import { rememberOwnWindow, takenInOwnWindow } from './window-choice.js';
import { useHandOver } from './use-hand-over.js';
import { useLaunch } from './use-launch.js';
import { reviewInWords } from './review-in-words.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { useSession } from '../../session/session-context.js';

/** One course, played on the content origin inside this page, which leaves it all the room there is. */
export function PlayPage() {
  const { registrationId = '' } = useParams();
  const registration = useOne<RegistrationAnswer>(`/registrations/${registrationId}`);
  // Once it is open, an answer that does not come again takes no course away.
  if (registration.data) return <Player key={registration.data.id} registration={registration.data} />;
  return (
    <PageAnswer query={registration} what="the course">
      {(found) => <Player key={found.id} registration={found} />}
    </PageAnswer>
  );
}

function Player({ registration }: { registration: RegistrationAnswer }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const isLearner = registration.personId === useSession().person.id;
  // Somebody else's course is only looked at, and so is one's own from its evidence. Else the server knows which of the two it is.
  const looking = !isLearner || search.get('from') === 'evidence';
  const launch = useLaunch(registration.id, looking ? 'review' : undefined);
  const home = looking ? `/registrations/${registration.id}` : '/training';

  const refresh = useCallback(() => {
    void client.invalidateQueries({
      predicate: (query) => query.queryKey[0] === 'list' || query.queryKey[0] === 'one',
    });
  }, [client]);
  const back = useCallback(() => {
    refresh();
    void navigate(home, { state: { returnedFrom: registration.courseTitle } });
  }, [refresh, navigate, home, registration.courseTitle]);
  const leave = useCallback(() => {
    refresh();
    void navigate('/left', { replace: true });
  }, [refresh, navigate]);

  const { again, renew } = launch;
  const [own, setOwn] = useState(() => takenInOwnWindow(registration.id));
  const turn = useCallback(
    (toOwnWindow: boolean) => {
      setOwn(toOwnWindow);
      rememberOwnWindow(registration.id, toOwnWindow);
      // The link that this page was opened with may be too old by now.
      again();
    },
    [again, registration.id],
  );
  useHandOver(own ? launch.renewed : undefined);
  const signingIn = useSigningIn();
  const { over } = signingIn;
  const [losing, setLosing] = useState(false);
  const goesOn = () => {
    setLosing(false);
    over();
  };
  const opensAnew = () => {
    goesOn();
    again();
  };
  const plays = !own && launch.data !== undefined;
  const going = useGoing({ back, leave }, plays);

  if (signingIn.mustSignIn && (own || !launch.data)) {
    const from = `/training/play/${registration.id}${search.size > 0 ? `?${search.toString()}` : ''}`;
    return <Navigate to="/sign-in" replace state={{ from }} />;
  }
  return (
    <>
      {going.way === 'leave' && (
        <main className="muster-play-page">
          <LeftPage />
        </main>
      )}
      <div className="muster-play" hidden={going.way === 'leave'}>
        <PlayBar
          home={home}
          backLabel={looking ? 'Back to the evidence' : 'Back to my training'}
          review={looking ? reviewInWords(registration, isLearner) : undefined}
          title={registration.courseTitle}
          onOwnWindow={own ? undefined : () => turn(true)}
          onBack={() => going.go('back')}
          onLeave={() => going.go('leave')}
        />
        <DemoBanner />
        <main id="main" tabIndex={-1}>
          {signingIn.session && (
            <SignInToSave session={signingIn.session} losing={losing} onGoOn={renew} onWithoutIt={opensAnew} />
          )}
          {isLearner && (
            <div className="muster-play-notice" role="status">
              <CameLateNotice personId={registration.personId} />
            </div>
          )}
          {launch.notice && <LaunchNotice text={launch.notice} />}
          {launch.isError && (
            <div className={launch.data ? 'muster-play-notice' : 'muster-play-page'}>
              <Problem error={launch.error} onRetry={launch.data ? renew : again} />
            </div>
          )}
          {own && !launch.isError && (
            <OwnWindow launchUrl={launch.data?.launchUrl} onGoOn={renew} onHere={() => turn(false)} onFinished={back} />
          )}
          {!own && launch.data && (
            <PlayerFrame
              key={launch.data.launchUrl}
              launch={launch.data}
              renewed={launch.renewed}
              title={registration.courseTitle}
              personId={registration.personId}
              leaving={going.way !== null}
              onLeft={going.left}
              onLeave={leave}
              onBack={back}
              onOwnWindow={() => turn(true)}
              onAgain={again}
              onExpired={signingIn.expired}
              onGoesOn={goesOn}
              onCannotGoOn={opensAnew}
              onWouldLose={() => setLosing(true)}
            />
          )}
          {!own && !launch.data && !launch.isError && (
            <div className="muster-play-page">
              <Loading what="the course" onRetry={again} />
            </div>
          )}
        </main>
      </div>
    </>
  );
}
