import { roles } from '@muster/contracts';
import type { RoleGrantRecord } from '@muster/contracts';
import { remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { isLastAdministrator } from './last-administrator.js';

export function TakeRole({ grant, onClose }: { grant: RoleGrantRecord; onClose: () => void }) {
  const take = useAction(() => remove(`/role-grants/${grant.id}`), onClose);
  const { kind, id, name: over } = grant.scope;
  // The list behind the dialog may be filtered; who is left is asked of the whole agency.
  const all = useList<RoleGrantRecord>('/role-grants', { agencyId: id, limit: 500 }, kind === 'agency');
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
      {all.isSuccess && isLastAdministrator(grant, all.items) && (
        <p>
          <strong>
            Nobody else who can sign in administers {over} without a last day. Give somebody the role first, or the
            agency depends on the administrators above it.
          </strong>
        </p>
      )}
    </ConfirmDialog>
  );
}
