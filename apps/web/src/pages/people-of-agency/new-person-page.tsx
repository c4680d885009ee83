import { disciplines, personBody } from '@muster/contracts';
import type { AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { todayHere } from '../../display/dates.js';
import { optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { AgencyPage } from '../agency/agency-page.js';

export function NewPersonPage() {
  return <AgencyPage title="Add a person">{(agency) => <NewPerson agency={agency} />}</AgencyPage>;
}

function NewPerson({ agency }: { agency: AgencyAnswer }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm({
    schema: personBody,
    shape: (values) => ({
      ...values,
      position: { ...(values['position'] as object), agencyId: agency.id },
      roles: [{ role: 'learner', scope: { kind: 'own' } }],
    }),
    send: (body) => post<PersonAnswer>('/people', body),
    onDone: (person) => {
      void client.invalidateQueries({ queryKey: ['list'] });
      void navigate(`/people/${person.id}`);
    },
  });
  const back = `/agencies/${agency.id}/people`;
  return (
    <Form form={form} label="Add a person" submitLabel="Add person" beside={<TextLink to={back}>Cancel</TextLink>}>
      <TextField name="givenName" label="Given name" required />
      <TextField name="familyName" label="Family name" required />
      <TextField
        name="email"
        label="Work email address"
        type="email"
        hint="Use the address that the agency or court has given out, never a private one."
        required
      />
      <SelectField
        name="position.discipline"
        label="Discipline"
        options={optionsOf(disciplines)}
        emptyLabel="Choose one"
        required
      />
      <TextField name="position.title" label="Title" />
      <TextField
        name="position.startsOn"
        label="First day in this position"
        type="date"
        defaultValue={todayHere()}
        required
      />
      <TextField name="externalId" label="Identifier" hint="For example a personnel or POST number." />
    </Form>
  );
}
