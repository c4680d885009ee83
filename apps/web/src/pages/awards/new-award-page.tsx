import { awardBody, awardCalendars } from '@muster/contracts';
import type { AgencyAnswer, AwardAnswer, TaskForceAnswer } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { post } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { CheckboxGroup, optionsByName, optionsOf } from '../../forms/choices.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { likelyTimeZone, usTimeZones } from '../../forms/time-zones.js';
import { useForm } from '../../forms/use-form.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { ownPeriodsOf, OwnPeriods } from './own-periods.js';

export function NewAwardPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const taskForces = useList<TaskForceAnswer>('/task-forces', { limit: 500 });
  const agencies = useList<AgencyAnswer>('/agencies', { limit: 500 });
  const [calendar, setCalendar] = useState<string>('federal_quarterly');
  const form = useForm({
    schema: awardBody,
    shape: (values, data) => {
      const award: Record<string, unknown> = {
        ...values,
        ...(values['calendar'] === 'custom' ? { customPeriods: ownPeriodsOf(data) } : {}),
        scope: { taskForceIds: data.getAll('scope'), agencyIds: data.getAll('agencyIds') },
      };
      delete award['agencyIds'];
      return award;
    },
    send: (body) => post<AwardAnswer>('/awards', body),
    onDone: (award) => {
      void client.invalidateQueries({ queryKey: ['list'] });
      void navigate(`/awards/${award.id}`);
    },
  });
  return (
    <Page title="Add an award" above={<TextLink to="/awards">Awards</TextLink>}>
      <Form form={form} label="Add an award" submitLabel="Add award" beside={<TextLink to="/awards">Cancel</TextLink>}>
        <TextField name="title" label="Title" required />
        <TextField name="number" label="Award number" required />
        <TextField
          name="grantee"
          label="Grantee"
          hint="Who was awarded the grant. Each award number stands once for a grantee."
        />
        <TextField name="funder" label="Funder" hint="For example Office for Victims of Crime" required />
        <TextField name="startsOn" label="First day of the award" type="date" required />
        <TextField name="endsOn" label="Last day of the award" type="date" required />
        <SelectField
          name="calendar"
          label="Reporting periods"
          options={optionsOf(awardCalendars)}
          value={calendar}
          onChange={(event) => setCalendar(event.target.value)}
          required
        />
        {calendar === 'custom' && <OwnPeriods />}
        <SelectField
          name="timeZone"
          label="Time zone"
          hint="In which a completion late in the evening is counted."
          options={usTimeZones}
          defaultValue={likelyTimeZone()}
          required
        />
        <CheckboxGroup
          name="scope"
          legend="Task forces whose training is counted"
          hint="Member agencies are taken as they were on each day."
          options={optionsByName(taskForces.items)}
        />
        <details className="muster-why">
          <summary>Single agencies</summary>
          <CheckboxGroup
            name="agencyIds"
            legend="Agencies whose training is counted"
            options={optionsByName(agencies.items)}
          />
        </details>
      </Form>
    </Page>
  );
}
