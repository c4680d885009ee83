import { attendanceBody, attendanceReasons } from '@muster/contracts';
import type { AttendanceAnswer, LiveSessionAnswer } from '@muster/contracts';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField } from '../../forms/fields.js';
import { useForm } from '../../forms/use-form.js';
import { FormPanel } from '../../forms/form-panel.js';
import { SpanFields, spansOf } from './span-fields.js';

interface CorrectAttendanceProps {
  session: LiveSessionAnswer;
  attendance: AttendanceAnswer;
  onClose: () => void;
}

/** Other times, with the reason; what stood there stays on record. */
export function CorrectAttendance({ session, attendance, onClose }: CorrectAttendanceProps) {
  const { personId, personName, spans } = attendance;
  const save = useAction((body: unknown) => post<AttendanceAnswer>(`/live-sessions/${session.id}/attendances`, body));
  const form = useForm({
    schema: attendanceBody,
    shape: (values) => ({ personId, spans: spansOf(values['spans']), reason: values['reason'] }),
    send: (body) => save.mutateAsync(body),
    onDone: onClose,
  });
  return (
    <FormPanel
      title={`Correct the attendance of ${personName}`}
      about="What stood there before stays on record. Credit follows at once."
      form={form}
      submitLabel="Save the correction"
      onClose={onClose}
    >
      <SpanFields session={session} spans={spans.length > 0 ? spans : undefined} />
      <SelectField name="reason" label="Reason" required options={optionsOf(attendanceReasons)} />
    </FormPanel>
  );
}
