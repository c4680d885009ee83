import { attendanceReasons } from '@muster/contracts';
import type { AttendanceAnswer, LiveSessionAnswer } from '@muster/contracts';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { ConfirmDialog } from '../../display/confirm-dialog.js';
import { optionsOf } from '../../forms/choices.js';
import { ReasonChoice } from '../../forms/reason-choice.js';

interface WithdrawAttendanceProps {
  session: LiveSessionAnswer;
  attendance: AttendanceAnswer;
  onClose: () => void;
}

export function WithdrawAttendance({ session, attendance, onClose }: WithdrawAttendanceProps) {
  const [reason, setReason] = useState<string>('was_not_there');
  const { personId, personName } = attendance;
  const withdraw = useAction(
    () => post<AttendanceAnswer>(`/live-sessions/${session.id}/attendances/${personId}/withdrawal`, { reason }),
    onClose,
  );
  return (
    <ConfirmDialog
      title={`Take back the attendance of ${personName}?`}
      confirmLabel="Take it back"
      busy={withdraw.isPending}
      error={withdraw.error}
      onConfirm={() => withdraw.mutate(undefined)}
      onCancel={onClose}
    >
      <p>What was credited counts no more, and its certificate is revoked. It all stays on record as taken back.</p>
      <ReasonChoice options={optionsOf(attendanceReasons)} value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
