import { roles } from '@muster/contracts';
import type { AgencyAnswer, RoleGrantRecord } from '@muster/contracts';
import { remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { isLastAdministrator } from './last-administrator.js';

interface TakeRoleProps {
  grant: RoleGrantRecord;
  agency: AgencyAnswer;
  /** The other roles on the page, to see who is left. */
  all: readonly RoleGrantRecord[];
  onClose: () => void;
}

export function TakeRole({ grant, agency, all, onClose }: TakeRoleProps) {
  const take = useAction(() => remove(`/role-grants/${grant.id}`), onClose);
  const name = grant.personName ?? 'this person';
  return (
    <ConfirmDialog
      title={`Take the role ${roles.labels[grant.role]} from ${name}?`}
      confirmLabel="Take the role away"
      busy={take.isPending}
      error={take.error}
      onConfirm={() => take.mutate(undefined)}
      onCancel={onClose}
    >
      <p>From the next click on, {name} can no longer do what the role allows. Nothing they did is changed.</p>
      {isLastAdministrator(grant, all) && (
        <p>
          <strong>
            Nobody else who can sign in administers {agency.name}. Give somebody the role first, or the agency depends
            on the administrators above it.
          </strong>
        </p>
      )}
    </ConfirmDialog>
  );
}
