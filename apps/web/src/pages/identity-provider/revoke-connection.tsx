import type { ScimConnectionRecord } from '@muster/contracts';
import { remove } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';

interface RevokeConnectionProps {
  connection: ScimConnectionRecord;
  onClose: () => void;
}

export function RevokeConnection({ connection, onClose }: RevokeConnectionProps) {
  const revoking = useAction(() => remove(`/scim-connections/${connection.id}`), onClose);
  return (
    <ConfirmDialog
      title={`Revoke the token of ${connection.name}?`}
      confirmLabel="Revoke"
      busy={revoking.isPending}
      error={revoking.error}
      onConfirm={() => revoking.mutate(undefined)}
      onCancel={onClose}
    >
      <p>
        From now on the directory can change nobody here. Everybody stays as they are. To go on, make another token
        first and enter it at the provider.
      </p>
    </ConfirmDialog>
  );
}
