import { counted, liveSessionChange } from '@muster/contracts';
import type { LiveSessionAnswer, LiveSessionChange, LiveSessionChangePreview } from '@muster/contracts';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useOne } from '../../api/use-one.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { numberOr } from '../../forms/form-values.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { CreditLines, creditsOf } from './credit-lines.js';
import { SessionFactLines } from './session-fact-lines.js';
import { wallTime } from './wall-time.js';

/** What of a planned session is changed, and whom does it concern? */
export function ChangeSessionPage() {
  const { sessionId = '' } = useParams();
  const query = useOne<LiveSessionAnswer>(`/live-sessions/${sessionId}`);
  return (
    <PageAnswer query={query} what="the live session">
      {(session) => (
        <Page
          title={`Change “${session.title}”`}
          above={<TextLink to={`/live-sessions/${session.id}`}>{session.title}</TextLink>}
        >
          <ChangeSession session={session} />
        </Page>
      )}
    </PageAnswer>
  );
}

function ChangeSession({ session }: { session: LiveSessionAnswer }) {
  const navigate = useNavigate();
  const [asked, setAsked] = useState<{ body: LiveSessionChange; shown: LiveSessionChangePreview } | null>(null);
  const preview = useAction((body: LiveSessionChange) =>
    post<LiveSessionChangePreview>(`/live-sessions/${session.id}/change-previews`, body),
  );
  const change = useAction(
    (body: LiveSessionChange) => post<LiveSessionAnswer>(`/live-sessions/${session.id}/changes`, body),
    () => void navigate(`/live-sessions/${session.id}`),
  );
  const form = useForm({
    schema: liveSessionChange,
    shape: (values) => ({
      place: values['place'] ?? null,
      link: values['link'] ?? null,
      capacity: numberOr(values['capacity']) ?? null,
      ...(values['note'] === undefined ? {} : { note: values['note'] }),
      ...(session.mayChangeTimes
        ? { startsAt: values['startsAt'], endsAt: values['endsAt'], credits: creditsOf(values['credits']) }
        : {}),
    }),
    send: async (body) => ({ body, shown: await preview.mutateAsync(body) }),
    onDone: setAsked,
  });
  return (
    <>
      <Form
        form={form}
        label="Change the session"
        submitLabel="Show what changes"
        beside={<TextLink to={`/live-sessions/${session.id}`}>Go back</TextLink>}
      >
        {session.mayChangeTimes ? (
          <>
            <TextField
              name="startsAt"
              label="Begins"
              hint={`On the clocks of ${session.timeZone}.`}
              type="datetime-local"
              defaultValue={wallTime(session.startsAt, session.timeZone)}
              required
            />
            <TextField
              name="endsAt"
              label="Ends"
              type="datetime-local"
              defaultValue={wallTime(session.endsAt, session.timeZone)}
              required
            />
          </>
        ) : (
          <p>People can check in, so times and courses stay as they are.</p>
        )}
        <TextField name="place" label="Place" defaultValue={session.place ?? ''} />
        <TextField
          name="link"
          label="Link"
          hint="For a session online, beginning with https://"
          inputMode="url"
          defaultValue={session.link ?? ''}
        />
        <TextField
          name="capacity"
          label="Places"
          hint="For how many people there is room. Nobody is turned away by it."
          type="number"
          min={1}
          inputMode="numeric"
          defaultValue={session.capacity ?? ''}
        />
        {session.mayChangeTimes && <CreditLines credits={session.credits} />}
        <TextField name="note" label="Note" hint="Shown to everybody who may attend. No names." />
      </Form>
      {asked && (
        <ConfirmDialog
          title="Change the session?"
          confirmLabel="Change the session"
          busy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate(asked.body)}
          onCancel={() => setAsked(null)}
        >
          <SessionFactLines {...asked.shown} />
          <p>
            {counted(asked.shown.people, 'person', 'people')} whom you see may attend then.{' '}
            {asked.shown.changed.some((code) => code === 'time' || code === 'place' || code === 'link')
              ? 'All who may attend are told at once in a message and on “My training”, and by mail.'
              : 'Nobody is told, as it takes place where and when it was planned.'}{' '}
            What was planned before stays on record.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
