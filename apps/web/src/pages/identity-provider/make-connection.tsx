import { disciplines, scimConnectionBody } from '@muster/contracts';
import type { AgencyAnswer, ScimConnectionAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { post } from '../../api/request.js';
import { addDays, todayHere } from '../../display/dates.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';

interface MakeConnectionProps {
  agency: AgencyAnswer;
  onMade: (connection: ScimConnectionAnswer) => void;
}

/** The day is the last one on which the token works, on the reader's clock. */
function endOf(day: unknown): string | undefined {
  return typeof day === 'string' && !Number.isNaN(Date.parse(`${day}T23:59:59`))
    ? new Date(`${day}T23:59:59`).toISOString()
    : undefined;
}

export function MakeConnection({ agency, onMade }: MakeConnectionProps) {
  const client = useQueryClient();
  const form = useForm({
    schema: scimConnectionBody,
    shape: ({ expiresAt, ...values }) => ({ ...values, agencyId: agency.id, expiresAt: endOf(expiresAt) }),
    send: (body) => post<ScimConnectionAnswer>('/scim-connections', body),
    onDone: (connection) => {
      void client.invalidateQueries({ queryKey: ['list'] });
      onMade(connection);
    },
  });
  return (
    <Form form={form} label="Connect a directory" submitLabel="Make a token">
      <TextField name="name" label="Name of the provider" hint="For example Entra ID or Okta" required />
      <SelectField
        name="defaultDiscipline"
        label="Discipline of new people"
        hint="For those of whom the directory does not say it."
        options={optionsOf(disciplines)}
        emptyLabel="Choose one"
        required
      />
      <TextField
        name="expiresAt"
        label="Last day of the token"
        hint="Without one it works until it is revoked."
        type="date"
        min={addDays(todayHere(), 1)}
      />
    </Form>
  );
}
