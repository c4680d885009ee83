import { attendanceBody } from '@muster/contracts';
import type { AttendanceAnswer, LiveSessionAnswer } from '@muster/contracts';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { Notice } from '../../display/notice.js';
import { SelectField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { optionsByName } from '../../forms/choices.js';
import { useForm } from '../../forms/use-form.js';
import { PersonChoice } from '../person-choice/person-choice.js';
import { SpanFields, spansOf } from './span-fields.js';

/** Somebody who is not on record yet. */
export function EnterAttendance({ session }: { session: LiveSessionAnswer }) {
  const [agencyId, setAgencyId] = useState(session.agencies[0]?.id ?? '');
  const [entered, setEntered] = useState<AttendanceAnswer | null>(null);
  const save = useAction((body: unknown) => post<AttendanceAnswer>(`/live-sessions/${session.id}/attendances`, body));
  const form = useForm({
    schema: attendanceBody,
    shape: (values) => ({ personId: values['personId'], spans: spansOf(values['spans']) }),
    send: (body) => save.mutateAsync(body),
    onDone: setEntered,
  });
  return (
    <details className="muster-why">
      <summary>Enter somebody by hand</summary>
      {entered && (
        <Notice type="success" slim headingLevel="h3" role="status">
          Entered: {entered.personName}, {entered.minutesCredited} minutes credited.
        </Notice>
      )}
      <Form form={form} label="Enter somebody by hand" submitLabel="Enter">
        {session.agencies.length > 1 && (
          <SelectField
            name="agency"
            label="Agency"
            required
            value={agencyId}
            onChange={({ target }) => setAgencyId(target.value)}
            options={optionsByName(session.agencies)}
          />
        )}
        <PersonChoice
          key={agencyId}
          name="personId"
          label="Person"
          findLabel="Find whom to enter"
          agencyId={agencyId}
          emptyLabel="Choose a person"
          required
        />
        <SpanFields session={session} />
      </Form>
    </details>
  );
}
