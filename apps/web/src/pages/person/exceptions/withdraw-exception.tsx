import { withdrawalReasons } from '@muster/contracts';
import type { ExceptionAnswer, ExceptionPreview, PersonAnswer, WithdrawalReason } from '@muster/contracts';
import { Label, Select } from '@trussworks/react-uswds';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { post } from '../../../api/request.js';
import { useAction } from '../../../api/use-action.js';
import { ConfirmDialog } from '../../../display/confirm-dialog.js';
import { Loading } from '../../../display/loading.js';
import { Problem } from '../../../display/problem.js';
import { optionsOf } from '../../../forms/choices.js';
import { ExceptionChanges } from './exception-changes.js';

interface WithdrawExceptionProps {
  person: PersonAnswer;
  exception: ExceptionAnswer;
  what: string;
  onClose: () => void;
}

/** Taking an exception back, after a look at what that changes. */
export function WithdrawException({ person, exception, what, onClose }: WithdrawExceptionProps) {
  const id = useId();
  const [reason, setReason] = useState<WithdrawalReason>(withdrawalReasons.codes[0]);
  const path = `/people/${person.id}/exceptions`;
  const preview = useQuery({
    queryKey: ['exception-withdrawal', person.id, exception.id],
    queryFn: () => post<ExceptionPreview>(`${path}/previews`, { withdraw: exception.id }),
  });
  const withdraw = useAction(() => post<ExceptionAnswer>(`${path}/${exception.id}/withdrawal`, { reason }), onClose);
  return (
    <ConfirmDialog
      title={`Take back “${what}”?`}
      confirmLabel="Take it back"
      busy={withdraw.isPending}
      error={withdraw.error}
      onConfirm={() => withdraw.mutate(undefined)}
      onCancel={onClose}
    >
      {preview.isPending && <Loading what="what changes" />}
      {preview.isError && <Problem error={preview.error} />}
      {preview.data && <ExceptionChanges preview={preview.data} />}
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
