import type { AgencyAnswer } from '@muster/contracts';
import { ButtonLink } from '../../layout/button-link.js';
import { useMay } from '../../session/session-context.js';
import { AgencyPage } from '../agency/agency-page.js';
import { PeopleList } from '../people/people-list.js';

export function PeopleOfAgencyPage() {
  const mayManage = useMay('managePeople');
  const actions = (agency: AgencyAnswer) =>
    mayManage && (
      <div className="muster-actions">
        <ButtonLink to={`/agencies/${agency.id}/people/new`}>Add a person</ButtonLink>
        <ButtonLink to={`/agencies/${agency.id}/people/import`} outline>
          Import a roster
        </ButtonLink>
        <ButtonLink to={`/agencies/${agency.id}/people/duplicates`} outline>
          Possible duplicates
        </ButtonLink>
      </div>
    );
  return (
    <AgencyPage title="People" action={actions}>
      {(agency) => <PeopleList agency={agency} />}
    </AgencyPage>
  );
}
