import { withdrawalReasons } from '@muster/contracts';
import type { WithdrawalReason } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { post } from '../api/request.js';
import { useAction } from '../api/use-action.js';
import { ConfirmDialog } from '../display/confirm-dialog.js';
import { Loading } from '../display/loading.js';
import { Problem } from '../display/problem.js';
import { optionsOf } from './choices.js';
import { ReasonChoice } from './reason-choice.js';

interface WithdrawDialogProps<Preview> {
  title: string;
  /** Where such decisions are kept; it answers `/{id}/withdrawal`. */
  path: string;
  /** What tells what that changes, where it is not `/previews` of the same. */
  previewPath?: string;
  id: string;
  /** What the reader waits for, as in "Loading …". */
  loading: string;
  changes: (preview: Preview) => ReactNode;
  onClose: () => void;
}

/** Asks why a decision is taken back, after a look at what that changes. */
export function WithdrawDialog<Preview>({
  title,
  path,
  previewPath = `${path}/previews`,
  id,
  loading,
  changes,
  onClose,
}: WithdrawDialogProps<Preview>) {
  const [reason, setReason] = useState<WithdrawalReason>(withdrawalReasons.codes[0]);
  const preview = useQuery({
    queryKey: ['withdrawal', path, id],
    queryFn: () => post<Preview>(previewPath, { withdraw: id }),
  });
  const withdraw = useAction(() => post<unknown>(`${path}/${id}/withdrawal`, { reason }), onClose);
  return (
    <ConfirmDialog
      title={title}
      confirmLabel="Take it back"
      busy={withdraw.isPending}
      error={withdraw.error}
      onConfirm={() => withdraw.mutate(undefined)}
      onCancel={onClose}
    >
      {preview.isPending && <Loading what={loading} />}
      {preview.isError && <Problem error={preview.error} />}
      {preview.data !== undefined && changes(preview.data)}
      <ReasonChoice
        name="withdrawal-reason"
        label="Why it is taken back"
        options={optionsOf(withdrawalReasons)}
        value={reason}
        onChange={(value) => setReason(withdrawalReasons.schema.parse(value))}
      />
      <p>It stays on record as taken back.</p>
    </ConfirmDialog>
  );
}
