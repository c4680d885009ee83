import { reminderSettings, reminderSteps } from '@muster/contracts';
import type { ReminderSettings } from '@muster/contracts';
import { put } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { Notice } from '../../display/notice.js';
import { CheckboxGroup, optionsOf } from '../../forms/choices.js';
import { TextAreaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { holidayLines, readHolidayLines } from './holiday-lines.js';

const general = [
  { value: 'enabled', label: 'Remind our people of training that is due' },
  { value: 'quietWeekends', label: 'Not on weekends' },
  { value: 'federalHolidays', label: 'Not on the federal holidays of the United States' },
] as const;

export function ReminderSettingsSection({ agencyId }: { agencyId: string }) {
  const path = `/agencies/${agencyId}/reminder-settings`;
  const query = useOne<ReminderSettings>(path);
  const save = useAction((body: ReminderSettings) => put<ReminderSettings>(path, body));
  return (
    <section aria-labelledby="how-told">
      <h2 id="how-told">How your people are told</h2>
      <Answer query={query} what="the settings">
        {(present) => (
          <>
            {!present.enabled && (
              <Notice type="warning" slim>
                Reminders are off. Below you see who would be told of what.
              </Notice>
            )}
            <SettingsForm key={JSON.stringify(present)} present={present} save={save.mutateAsync} />
          </>
        )}
      </Answer>
      {save.isSuccess && (
        <Notice type="success" slim role="status">
          Saved. It holds from the next night on.
        </Notice>
      )}
    </section>
  );
}

interface SettingsFormProps {
  present: ReminderSettings;
  save: (body: ReminderSettings) => Promise<ReminderSettings>;
}

function SettingsForm({ present, save }: SettingsFormProps) {
  const form = useForm({
    schema: reminderSettings,
    shape: (values, data) => ({
      ...Object.fromEntries(general.map(({ value }) => [value, data.getAll('general').includes(value)])),
      holidays: readHolidayLines(String(values['holidays'] ?? '')),
      supervisorSteps: data.getAll('supervisorSteps'),
      administratorSteps: data.getAll('administratorSteps'),
    }),
    send: save,
    onDone: () => undefined,
  });
  return (
    <Form form={form} label="How your people are told" submitLabel="Save">
      <CheckboxGroup
        name="general"
        legend="When"
        hint="What falls on a quiet day comes on the working day before while the training is not due, afterwards on the next."
        options={general}
        defaultChecked={general.map(({ value }) => value).filter((value) => present[value])}
      />
      <TextAreaField
        name="holidays"
        label="Further days on which nobody is told"
        hint="One a line: the day as YYYY-MM-DD, then its name."
        defaultValue={holidayLines(present.holidays)}
      />
      <CheckboxGroup
        name="supervisorSteps"
        legend="Supervisors are told too"
        options={optionsOf(reminderSteps)}
        defaultChecked={present.supervisorSteps}
      />
      <CheckboxGroup
        name="administratorSteps"
        legend="The agency’s administrators are told too"
        options={optionsOf(reminderSteps)}
        defaultChecked={present.administratorSteps}
      />
    </Form>
  );
}
