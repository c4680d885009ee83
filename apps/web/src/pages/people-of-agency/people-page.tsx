import { accountStates, disciplines } from '@muster/contracts';
import type { AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { Checkbox, Label, Select } from '@trussworks/react-uswds';
import { useState } from 'react';
import { apiHref } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { List } from '../../display/list.js';
import { SearchField } from '../../display/search-field.js';
import { optionsOf } from '../../forms/choices.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { useMay } from '../../session/session-context.js';
import { AgencyPage } from '../agency/agency-page.js';
import { positionAt } from './position-at.js';

export function PeoplePage() {
  const mayManage = useMay('managePeople');
  const actions = (agency: AgencyAnswer) =>
    mayManage && (
      <div className="muster-actions">
        <ButtonLink to={`/agencies/${agency.id}/people/new`}>Add a person</ButtonLink>
        <ButtonLink to={`/agencies/${agency.id}/people/import`} outline>
          Import a roster
        </ButtonLink>
      </div>
    );
  return (
    <AgencyPage title="People" action={actions}>
      {(agency) => <PeopleOf agency={agency} />}
    </AgencyPage>
  );
}

function PeopleOf({ agency }: { agency: AgencyAnswer }) {
  const [q, setQ] = useState('');
  const [discipline, setDiscipline] = useState('');
  const [former, setFormer] = useState(false);
  const query = { agencyId: agency.id, q, discipline, ...(former ? {} : { active: true }) };
  const list = useList<PersonAnswer>('/people', query);
  return (
    <>
      <div className="muster-filters">
        <SearchField label="Search by name, email or identifier" onSearch={setQ} />
        <div>
          <Label htmlFor="discipline">Discipline</Label>
          <Select
            id="discipline"
            name="discipline"
            value={discipline}
            onChange={(event) => setDiscipline(event.target.value)}
          >
            <option value="">All disciplines</option>
            {optionsOf(disciplines).map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        </div>
        <Checkbox
          id="former"
          name="former"
          label="Show people who have left"
          checked={former}
          onChange={(event) => setFormer(event.target.checked)}
        />
      </div>
      <List
        list={list}
        what="people"
        caption={`People of ${agency.name}`}
        hideCaption
        rowKey={(person) => person.id}
        empty={<p>Nobody matches. Change the filters, add a person or import a roster.</p>}
        columns={[
          { header: 'Name', cell: (person) => <TextLink to={`/people/${person.id}`}>{person.displayName}</TextLink> },
          {
            header: 'Discipline',
            cell: (person) => {
              const held = positionAt(person, agency.id);
              return held ? disciplines.labels[held.discipline] : '—';
            },
          },
          { header: 'Title', cell: (person) => positionAt(person, agency.id)?.title ?? '—' },
          { header: 'Email', cell: (person) => <span className="muster-break">{person.email ?? '—'}</span> },
          { header: 'Account', cell: (person) => accountStates.labels[person.account] },
        ]}
      />
      <p>
        <a className="usa-link" href={apiHref('/people.csv', query)} download>
          Download this list (CSV)
        </a>
      </p>
    </>
  );
}
