import { checkInBody } from '@muster/contracts';
import type { OwnCheckIn } from '@muster/contracts';
import { useParams } from 'react-router';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { Loading } from '../../display/loading.js';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';

/** Sessions that are going on, and the form for one of them: come, or leave. */
export function CheckInPage() {
  const { sessionId } = useParams();
  const list = useList<OwnCheckIn>('/check-ins');
  const shown = list.items.filter((session) => sessionId === undefined || session.sessionId === sessionId);
  const [only] = shown;
  return (
    <Page title="Check in" above={<TextLink to="/training">My training</TextLink>}>
      {list.isPending && <Loading what="the sessions of now" />}
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && shown.length === 0 && (
        <div className="muster-empty">
          <p>
            There is no session here to check in to now. People check in from an hour before a session begins until an
            hour after it ends, and only to sessions of their agency.
          </p>
        </div>
      )}
      {shown.length > 1 &&
        shown.map((session) => (
          <p key={session.sessionId}>
            <ButtonLink to={`/check-in/${session.sessionId}`}>{session.title}</ButtonLink>
          </p>
        ))}
      {shown.length === 1 && only && <CheckInForm key={`${only.sessionId} ${only.state}`} session={only} />}
    </Page>
  );
}

function CheckInForm({ session }: { session: OwnCheckIn }) {
  const { state } = session;
  const act = useAction((body: unknown) => post<OwnCheckIn>(`/live-sessions/${session.sessionId}/check-ins`, body));
  const form = useForm({
    schema: checkInBody,
    shape: (values) => ({ code: values['code'], act: state === 'in' ? 'out' : 'in' }),
    send: (body) => act.mutateAsync(body),
    onDone: () => undefined,
  });
  return (
    <>
      <h2>{session.title}</h2>
      <p>
        <Moment at={session.startsAt} /> to <Moment at={session.endsAt} />
        {session.place && `, ${session.place}`}
      </p>
      <Notice type={state === 'out' ? 'info' : 'success'} slim headingLevel="h3" role="status">
        {state === 'in' && (
          <>
            You are checked in since <Moment at={session.lastAt} />. Check out when you leave, or the time is not
            credited.
          </>
        )}
        {state === 'left' && (
          <>
            You checked out <Moment at={session.lastAt} />. If you come back, check in again.
          </>
        )}
        {state === 'out' && 'You are not checked in yet.'}
      </Notice>
      <Form
        form={form}
        label={state === 'in' ? 'Check out' : 'Check in'}
        submitLabel={state === 'in' ? 'Check out' : 'Check in'}
      >
        <TextField
          name="code"
          label="Code"
          hint="The six digits that the screen in the room shows now."
          inputMode="numeric"
          autoComplete="off"
          required
        />
      </Form>
    </>
  );
}
