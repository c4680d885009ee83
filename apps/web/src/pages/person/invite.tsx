import type { InvitationAnswer, InvitationRecord, PersonAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { post, remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { CopyField } from '../../display/copy-field.js';
import { Moment } from '../../display/date.js';
import { Notice } from '../../display/notice.js';
import { Problem } from '../../display/problem.js';
import { lastDayCame } from './left-work.js';

/** Makes an activation link to hand to the person, shown once, and takes back one that is open. */
export function Invite({ person }: { person: PersonAnswer }) {
  const invitations = useList<InvitationRecord>(`/people/${person.id}/invitations`);
  const invite = useAction(() => post<InvitationAnswer>(`/people/${person.id}/invitations`));
  const revoke = useAction(
    (id: string) => remove(`/people/${person.id}/invitations/${id}`),
    () => invite.reset(),
  );
  const left = lastDayCame(person);
  const open = invitations.items.find(({ state }) => state === 'open');
  return (
    <section className="muster-card" aria-label="Invitation">
      {invite.data ? (
        <>
          <CopyField label={`Activation link for ${person.displayName}`} value={invite.data.activationUrl} />
          <p>
            Send it to this person only: whoever has it can set the password. It works once, until{' '}
            <Moment at={invite.data.expiresAt} />.
          </p>
        </>
      ) : (
        <p>
          {person.displayName} cannot sign in {person.account === 'disabled' ? 'any more' : 'yet'}.
          {open && (
            <>
              {' '}
              An invitation
              {open.createdByName !== null && ` from ${open.createdByName}`} is open until{' '}
              <Moment at={open.expiresAt} />.
            </>
          )}
        </p>
      )}
      {left && (
        <Notice type="warning" slim headingLevel="h3">
          {left} With an invitation they can sign in although the work has ended.
        </Notice>
      )}
      {invite.isError && <Problem error={invite.error} />}
      {revoke.isError && <Problem error={revoke.error} />}
      <div className="muster-actions">
        {!invite.data && (
          <Button type="button" disabled={invite.isPending} onClick={() => invite.mutate(undefined)}>
            {open ? 'Make a new activation link' : 'Invite to sign in'}
          </Button>
        )}
        {open && (
          <Button type="button" unstyled disabled={revoke.isPending} onClick={() => revoke.mutate(open.id)}>
            Take the invitation back
          </Button>
        )}
      </div>
    </section>
  );
}
