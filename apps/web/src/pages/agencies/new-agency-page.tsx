import { agencyBody, agencyLevels, memberKinds } from '@muster/contracts';
import type { AgencyAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { likelyTimeZone, usTimeZones } from '../../forms/time-zones.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';

export function NewAgencyPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  const form = useForm({
    schema: agencyBody,
    send: (body) => post<AgencyAnswer>('/agencies', body),
    onDone: (agency) => {
      void client.invalidateQueries({ queryKey: ['list'] });
      void navigate(`/agencies/${agency.id}`);
    },
  });
  return (
    <Page title="Add an agency" above={<TextLink to="/agencies">Agencies</TextLink>}>
      <Form
        form={form}
        label="Add an agency"
        submitLabel="Add agency"
        beside={<TextLink to="/agencies">Cancel</TextLink>}
      >
        <TextField name="name" label="Name" required />
        <SelectField
          name="kind"
          label="Kind of organization"
          options={optionsOf(memberKinds)}
          emptyLabel="Choose one"
          required
        />
        <SelectField name="level" label="Level" options={optionsOf(agencyLevels)} emptyLabel="Not given" />
        <TextField name="state" label="State" hint="Two letters, for example TX" autoCapitalize="characters" />
        <SelectField name="timeZone" label="Time zone" options={usTimeZones} defaultValue={likelyTimeZone()} required />
        <SelectField
          name="parentId"
          label="Part of"
          hint="Whoever administers that agency then administers this one too."
          options={agencies.items.map(({ id, name }) => ({ value: id, label: name }))}
          emptyLabel="No other agency"
        />
        <TextField
          name="externalId"
          label="Own identifier"
          hint="How your other systems call it, for example its ORI."
        />
      </Form>
    </Page>
  );
}
