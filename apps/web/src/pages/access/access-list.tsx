import { accountStates, roles, scopeKinds } from '@muster/contracts';
import type { AgencyAnswer, RoleGrantRecord } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { AsOfField } from '../../as-of/as-of-filter.js';
import { AsOfNotice } from '../../as-of/as-of-notice.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { Day, Moment } from '../../display/date.js';
import { List } from '../../display/list.js';
import { AgencyChoice } from '../../forms/agency-choice.js';
import { optionsOf } from '../../forms/choices.js';
import { FilterChoice, FilterForm, FilterText } from '../../forms/filter-form.js';
import { TextLink } from '../../layout/button-link.js';
import { queryFor, STATES } from './query-for.js';
import { TakeRole } from './take-role.js';

/** Roles by search and filters: over one agency, or over everything that the reader administers. */
export function AccessList({ agency }: { agency?: AgencyAnswer }) {
  const [params] = useSearchParams();
  const list = useList<RoleGrantRecord>('/role-grants', { ...queryFor(params, agency?.id), limit: 50 });
  const asOf = useAsOf();
  const [taking, setTaking] = useState<RoleGrantRecord | null>(null);
  return (
    <>
      <FilterForm>
        <FilterText name="q" label="Name, email or identifier" />
        <FilterChoice name="role" label="Role" all="All roles" options={optionsOf(roles)} />
        {!agency && <AgencyChoice all="All that you administer" />}
        {!asOf && <FilterChoice name="state" label="Show" value={params.get('state') ?? 'in_force'} options={STATES} />}
        <AsOfField />
      </FilterForm>
      <AsOfNotice asOf={asOf}>Roles held on that day. Accounts are shown as they are today.</AsOfNotice>
      <List
        list={list}
        what="roles"
        caption={agency ? `Roles over ${agency.name}` : 'Roles'}
        hideCaption
        rowKey={(grant) => grant.id}
        empty={<p>No role matches. Change the filters{agency ? ', or give a role below' : ''}.</p>}
        columns={[
          { header: 'Person', cell: (grant) => <Holder grant={grant} /> },
          { header: 'Role', cell: (grant) => roles.labels[grant.role] },
          ...(agency
            ? []
            : [
                {
                  header: 'Over',
                  cell: ({ scope }: RoleGrantRecord) => scope.name ?? scopeKinds.labels[scope.kind],
                },
              ]),
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
          { header: 'Last day', cell: (grant) => <Day date={grant.endsOn} distance={!grant.ended} /> },
          ...(asOf ? [{ header: 'Held today', cell: ({ ended }: RoleGrantRecord) => (ended ? 'No' : 'Yes') }] : []),
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
      {taking && <TakeRole grant={taking} onClose={() => setTaking(null)} />}
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
