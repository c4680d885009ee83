import { roleGrantBody, roles } from '@muster/contracts';
import type { AgencyAnswer, GivenRoleAnswer, PersonAnswer, Role } from '@muster/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api/request.js';
import { formatCivilDate, todayHere } from '../../display/dates.js';
import { Notice } from '../../display/notice.js';
import { SelectField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import { useForm } from '../../forms/use-form.js';
import { lastDayCame } from '../person/left-work.js';
import { PersonChoice } from '../person-choice/person-choice.js';

/** Roles that make sense over an agency. Who may give which is decided by the server, which says why not. */
function rolesFor({ kind }: AgencyAnswer): readonly Role[] {
  return kind === 'court'
    ? ['supervisor', 'judicial_educator', 'agency_admin', 'auditor']
    : ['supervisor', 'agency_admin', 'auditor'];
}

/** Gives somebody who works at the agency one more role over it. */
export function GiveRole({ agency }: { agency: AgencyAnswer }) {
  const client = useQueryClient();
  const [given, setGiven] = useState<GivenRoleAnswer | null>(null);
  const [chosen, setChosen] = useState<PersonAnswer>();
  const left = chosen && lastDayCame(chosen, agency.id);
  const form = useForm({
    schema: roleGrantBody,
    shape: (values) => ({
      personId: values['personId'],
      grant: { role: values['role'], scope: { kind: 'agency', id: agency.id } },
      endsOn: values['endsOn'],
    }),
    send: (body) => post<GivenRoleAnswer>('/role-grants', body),
    onDone: (grant) => {
      setGiven(grant);
      void client.invalidateQueries();
    },
  });
  return (
    <section aria-labelledby="give-role">
      <h2 id="give-role">Give a role</h2>
      {given && (
        <Notice type="success" slim headingLevel="h3" role="status">
          {given.personName ?? 'The person'} is now {roles.labels[given.role].toLowerCase()} of {agency.name}
          {given.endsOn && ` through ${formatCivilDate(given.endsOn)}`}.
          {given.warning !== undefined && ` ${given.warning}`}
          {given.account !== 'active' && ' Invite them on their page, so that they can sign in.'}
        </Notice>
      )}
      <Form form={form} label="Give a role" submitLabel="Give the role">
        <PersonChoice
          name="personId"
          label="Person"
          findLabel="Find whom to give it to"
          agencyId={agency.id}
          emptyLabel="Choose one"
          onChoose={(person) => {
            setChosen(person);
            setGiven(null);
          }}
          required
        />
        {left && !given && (
          <Notice type="warning" slim headingLevel="h3" role="status">
            {left} A role that is given now does not end with that work: give it a last day, or take it away later.
          </Notice>
        )}
        <SelectField
          name="role"
          label="Role"
          options={rolesFor(agency).map((role) => ({ value: role, label: roles.labels[role] }))}
          emptyLabel="Choose one"
          required
        />
        <TextField
          name="endsOn"
          label="Last day"
          hint="Empty while the role has no end. Giving somebody the role that they have changes its last day."
          type="date"
          min={todayHere()}
        />
      </Form>
    </section>
  );
}
