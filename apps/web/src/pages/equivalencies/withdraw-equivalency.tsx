import { withdrawalReasons } from '@muster/contracts';
import type { EquivalencyAnswer, EquivalencyPreview, WithdrawalReason } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { Label, Select } from '@trussworks/react-uswds';
import { useId, useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { optionsOf } from '../../forms/choices.js';
import { EquivalencyChanges } from './equivalency-changes.js';

/** Taking it back, after a look at who then stands elsewhere. */
export function WithdrawEquivalency({ equivalency, onClose }: { equivalency: EquivalencyAnswer; onClose: () => void }) {
  const id = useId();
  const [reason, setReason] = useState<WithdrawalReason>(withdrawalReasons.codes[0]);
  const preview = useQuery({
    queryKey: ['equivalency-withdrawal', equivalency.id],
    queryFn: () => post<EquivalencyPreview>('/equivalencies/previews', { withdraw: equivalency.id }),
  });
  const withdraw = useAction(
    () => post<EquivalencyAnswer>(`/equivalencies/${equivalency.id}/withdrawal`, { reason }),
    onClose,
  );
  return (
    <ConfirmDialog
      title={`Take back that ${equivalency.fromTitle} counts for ${equivalency.toTitle}?`}
      confirmLabel="Take it back"
      busy={withdraw.isPending}
      error={withdraw.error}
      onConfirm={() => withdraw.mutate(undefined)}
      onCancel={onClose}
    >
      {preview.isPending && <Loading what="who stands elsewhere" />}
      {preview.isError && <Problem error={preview.error} />}
      {preview.data && <EquivalencyChanges preview={preview.data} />}
      <Label htmlFor={id}>Why it is taken back</Label>
      <Select
        id={id}
        name="withdrawal-reason"
        value={reason}
        onChange={({ target }) => setReason(withdrawalReasons.schema.parse(target.value))}
      >
        {optionsOf(withdrawalReasons).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
      <p>It stays on record as taken back.</p>
    </ConfirmDialog>
  );
}
