import type { OwnSessionAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { Problem } from '../../display/problem.js';

/** Where the person is signed in, with the means to end what they do not recognize. */
export function OpenSessions() {
  const list = useList<OwnSessionAnswer>('/sessions');
  const end = useAction((id: string) => remove(`/sessions/${id}`));
  return (
    <section aria-labelledby="open-sessions">
      <h2 id="open-sessions">Where you are signed in</h2>
      {end.isError && <Problem error={end.error} />}
      <List
        list={list}
        what="sessions"
        caption="Open sessions"
        hideCaption
        rowKey={(session) => session.id}
        empty={<p>No other session is open.</p>}
        columns={[
          { header: 'Signed in', cell: (session) => <Moment at={session.createdAt} /> },
          { header: 'Last used', cell: (session) => <Moment at={session.lastSeenAt} /> },
          {
            header: 'End',
            cell: (session) =>
              session.current ? (
                'this one'
              ) : (
                <Button type="button" unstyled disabled={end.isPending} onClick={() => end.mutate(session.id)}>
                  End this session
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}
