import { accountStates, roles } from '@muster/contracts';
import type { AgencyAnswer, RoleGrantRecord } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { TextLink } from '../../layout/button-link.js';
import { AgencyPage } from '../agency/agency-page.js';
import { GiveRole } from './give-role.js';
import { TakeRole } from './take-role.js';

/** Who may do what in an agency, since when, and whose invitation is still open. */
export function AccessPage() {
  return <AgencyPage title="Access">{(agency) => <Access agency={agency} />}</AgencyPage>;
}

function Access({ agency }: { agency: AgencyAnswer }) {
  const list = useList<RoleGrantRecord>('/role-grants', { agencyId: agency.id, limit: 100 });
  const [taking, setTaking] = useState<RoleGrantRecord | null>(null);
  return (
    <>
      <p>
        These people have a role over {agency.name}. Nobody can give a role that reaches further than their own. A role
        ends by itself when its holder leaves the agency.
      </p>
      <List
        list={list}
        what="roles"
        caption={`Roles over ${agency.name}`}
        hideCaption
        rowKey={(grant) => grant.id}
        empty={<p>Nobody has a role over {agency.name} yet.</p>}
        columns={[
          { header: 'Person', cell: (grant) => <Holder grant={grant} /> },
          { header: 'Role', cell: (grant) => roles.labels[grant.role] },
          { header: 'Account', cell: (grant) => <AccountOf grant={grant} /> },
          {
            header: 'Given',
            cell: (grant) => (
              <>
                <Moment at={grant.givenAt} />
                {grant.givenByName !== null && ` by ${grant.givenByName}`}
              </>
            ),
          },
          {
            header: 'Change',
            cell: (grant) =>
              grant.mayTake ? (
                <Button type="button" unstyled onClick={() => setTaking(grant)}>
                  Take away
                  <span className="usa-sr-only">
                    {' '}
                    the role {roles.labels[grant.role]} from {grant.personName ?? 'this person'}
                  </span>
                </Button>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {taking && <TakeRole grant={taking} agency={agency} all={list.items} onClose={() => setTaking(null)} />}
      <GiveRole agency={agency} />
    </>
  );
}

function Holder({ grant }: { grant: RoleGrantRecord }) {
  if (grant.personId === null) return <>Somebody outside your agencies</>;
  return <TextLink to={`/people/${grant.personId}`}>{grant.personName}</TextLink>;
}

/** The invitation itself is made and taken back on the person's page, where its link is shown. */
function AccountOf({ grant }: { grant: RoleGrantRecord }) {
  if (grant.invitationExpiresAt === null) return <>{accountStates.labels[grant.account]}</>;
  return (
    <>
      Invited until <Moment at={grant.invitationExpiresAt} />
    </>
  );
}
