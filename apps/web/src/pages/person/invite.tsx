import type { InvitationAnswer, PersonAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { CopyField } from '../../display/copy-field.js';
import { Moment } from '../../display/date.js';
import { Problem } from '../../display/problem.js';

/** Makes an activation link to hand to the person. The link is shown once. */
export function Invite({ person }: { person: PersonAnswer }) {
  const invite = useAction(() => post<InvitationAnswer>(`/people/${person.id}/invitations`));
  if (invite.data) {
    return (
      <section className="muster-card" aria-label="Activation link">
        <CopyField label={`Activation link for ${person.displayName}`} value={invite.data.activationUrl} />
        <p>
          Send it to this person only: whoever has it can set the password. It works until{' '}
          <Moment at={invite.data.expiresAt} />.
        </p>
      </section>
    );
  }
  return (
    <section className="muster-card" aria-label="Invitation">
      <p>{person.displayName} cannot sign in yet.</p>
      {invite.isError && <Problem error={invite.error} />}
      <Button type="button" disabled={invite.isPending} onClick={() => invite.mutate(undefined)}>
        {person.account === 'invited' ? 'Make a new activation link' : 'Invite to sign in'}
      </Button>
    </section>
  );
}
