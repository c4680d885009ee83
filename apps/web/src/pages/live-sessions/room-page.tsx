import type { CheckInCode, LiveSessionAnswer } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { get } from '../../api/request.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { Moment } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import './room.css';

/** For the screen in the room: where to check in, and the code that is taken now. */
export function RoomPage() {
  const { sessionId = '' } = useParams();
  const session = useOne<LiveSessionAnswer>(`/live-sessions/${sessionId}`);
  const code = useQuery({
    queryKey: ['one', 'check-in-code', sessionId],
    queryFn: () => get<CheckInCode>(`/live-sessions/${sessionId}/check-in-code`),
    refetchInterval: ({ state }) => (state.data?.seconds ?? 10) * 1000,
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
  return (
    <PageAnswer query={session} what="the live session">
      {({ id, title, endsAt }) => (
        <Page title={title} above={<TextLink to={`/live-sessions/${id}`}>The session</TextLink>}>
          <Answer query={code} what="the code">
            {(shown) => (
              <div className="muster-room">
                <p>To check in, and again to check out, sign in and open</p>
                <p className="muster-room-address">{shown.url}</p>
                <p>and type this code:</p>
                <p className="muster-room-code">
                  <span aria-hidden="true">
                    {shown.code.slice(0, 3)} {shown.code.slice(3)}
                  </span>
                  <span className="usa-sr-only">{[...shown.code].join(' ')}</span>
                </p>
                <p className="muster-quiet">
                  It changes every minute. The session ends <Moment at={endsAt} />.
                </p>
              </div>
            )}
          </Answer>
        </Page>
      )}
    </PageAnswer>
  );
}
