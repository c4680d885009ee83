import { agencyBody } from '@muster/contracts';
import type { AgencyAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { AgencyFields } from './agency-fields.js';

export function NewAgencyPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
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
        <AgencyFields />
      </Form>
    </Page>
  );
}
