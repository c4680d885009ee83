import { belowCredits, liveSessionBody, partialCredits } from '@muster/contracts';
import type { AgencyAnswer, LiveSessionAnswer } from '@muster/contracts';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { optionsByName, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { numberOr } from '../../forms/form-values.js';
import { PickMany } from '../../forms/pick-many.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { AgencyPage } from '../agency/agency-page.js';
import { CreditLines, creditsOf } from './credit-lines.js';

export function NewLiveSessionPage() {
  return <AgencyPage title="Plan a live session">{(agency) => <NewSession agency={agency} />}</AgencyPage>;
}

function NewSession({ agency }: { agency: AgencyAnswer }) {
  const navigate = useNavigate();
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  const save = useAction((body: unknown) => post<LiveSessionAnswer>('/live-sessions', body));
  const form = useForm({
    schema: liveSessionBody,
    shape: (values, data) => ({
      ...values,
      agencyId: agency.id,
      credits: creditsOf(values['credits']),
      partialFromPercent: numberOr(values['partialFromPercent']),
      capacity: numberOr(values['capacity']),
      agencyIds: data.getAll('agencyIds'),
    }),
    send: (body) => save.mutateAsync(body),
    onDone: ({ id }) => navigate(`/live-sessions/${id}`),
  });
  const others = agencies.items.filter(({ id }) => id !== agency.id);
  return (
    <Form
      form={form}
      label="Plan a live session"
      submitLabel="Plan the session"
      beside={<TextLink to={`/agencies/${agency.id}/sessions`}>Cancel</TextLink>}
    >
      <TextField name="title" label="Title" required />
      <TextField
        name="startsAt"
        label="Begins"
        hint={`On the clocks of ${agency.name} (${agency.timeZone}).`}
        type="datetime-local"
        required
      />
      <TextField name="endsAt" label="Ends" type="datetime-local" required />
      <TextField name="place" label="Place" />
      <TextField name="link" label="Link" hint="For a session online, beginning with https://" inputMode="url" />
      <TextField
        name="capacity"
        label="Places"
        hint="For how many people there is room. Nobody is turned away by it."
        type="number"
        min={1}
        inputMode="numeric"
      />
      <CreditLines />
      <TextField
        name="partialFromPercent"
        label="Attendance in part completes the courses from (percent)"
        hint="Whoever attended less does not complete them. Whoever attended all of it gets all of the minutes."
        type="number"
        min={1}
        max={100}
        defaultValue={80}
        inputMode="numeric"
        required
      />
      <SelectField
        name="partialCredit"
        label="Credit from that share on"
        options={optionsOf(partialCredits)}
        required
      />
      <SelectField
        name="belowCredit"
        label="Credit for less"
        options={optionsOf(belowCredits)}
        defaultValue="hours"
        required
      />
      <TextField name="approvalNumber" label="Approval number" hint="Of the board, where there is one." />
      {others.length > 0 && (
        <PickMany name="agencyIds" legend="Other agencies that may send people" options={optionsByName(others)} />
      )}
    </Form>
  );
}
