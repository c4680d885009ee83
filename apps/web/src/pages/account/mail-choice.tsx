import { mailPreferences } from '@muster/contracts';
import type { MailPreferences } from '@muster/contracts';
import { put } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { Notice } from '../../display/notice.js';
import { CheckboxGroup } from '../../forms/choices.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';

const choices = [
  { value: 'early', label: 'Own training that is due in more than a week' },
  { value: 'team', label: 'Training of people whom I supervise' },
  { value: 'agency', label: 'Training of people of my agency' },
  {
    value: 'reports',
    label: 'Saved reports that are ready, deadlines of awards, and seats of task forces that nobody fills',
  },
] as const;

/** Which mail comes of what need not. */
export function MailChoice() {
  const query = useOne<MailPreferences>('/mail-preferences');
  const save = useAction((body: MailPreferences) => put<MailPreferences>('/mail-preferences', body));
  return (
    <section aria-labelledby="mail-choice">
      <h2 id="mail-choice">Mail</h2>
      <p>
        Everything is told under Messages, whatever you choose here. What is due within a week, or lapsed, always comes
        by mail too, where your installation sends mail.
      </p>
      <Answer query={query} what="your choice">
        {(present) => <ChoiceForm key={JSON.stringify(present)} present={present} save={save.mutateAsync} />}
      </Answer>
      {save.isSuccess && (
        <Notice type="success" slim role="status">
          Saved.
        </Notice>
      )}
    </section>
  );
}

interface ChoiceFormProps {
  present: MailPreferences;
  save: (body: MailPreferences) => Promise<MailPreferences>;
}

function ChoiceForm({ present, save }: ChoiceFormProps) {
  const form = useForm({
    schema: mailPreferences,
    shape: (_, data) => {
      const chosen = data.getAll('mail');
      return Object.fromEntries(choices.map(({ value }) => [value, chosen.includes(value)]));
    },
    send: save,
    onDone: () => undefined,
  });
  return (
    <Form form={form} label="Mail that you get" submitLabel="Save">
      <CheckboxGroup
        name="mail"
        legend="Also send me by mail"
        options={choices}
        defaultChecked={choices.map(({ value }) => value).filter((value) => present[value] ?? true)}
      />
    </Form>
  );
}
