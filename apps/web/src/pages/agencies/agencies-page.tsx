import { agencyLevels, memberKinds } from '@muster/contracts';
import type { AgencyAnswer } from '@muster/contracts';
import { useState } from 'react';
import { Navigate } from 'react-router';
import { useList } from '../../api/use-list.js';
import { List } from '../../display/list.js';
import { SearchField } from '../../display/search-field.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { AgenciesWithoutAdministrator } from './without-administrator.js';

/** Chooses an agency; somebody with a single one goes straight to it. */
export function AgenciesPage() {
  const mayCreate = useMay('createAgencies');
  const [q, setQ] = useState('');
  const list = useList<AgencyAnswer>('/agencies', { q });
  const only = list.isSuccess && q === '' && !mayCreate && list.items.length === 1 ? list.items[0] : undefined;
  if (only) return <Navigate replace to={`/agencies/${only.id}`} />;

  return (
    <Page title="Agencies" action={mayCreate && <ButtonLink to="/agencies/new">Add an agency</ButtonLink>}>
      {mayCreate && <AgenciesWithoutAdministrator />}
      <SearchField label="Search by name" onSearch={setQ} />
      <List
        list={list}
        what="agencies"
        caption="Agencies that you may see"
        hideCaption
        rowKey={(agency) => agency.id}
        empty={<p>{q ? `No agency matches “${q}”.` : 'No agency yet.'}</p>}
        columns={[
          { header: 'Agency', cell: (agency) => <TextLink to={`/agencies/${agency.id}`}>{agency.name}</TextLink> },
          { header: 'Kind', cell: (agency) => memberKinds.labels[agency.kind] },
          { header: 'Level', cell: (agency) => (agency.level ? agencyLevels.labels[agency.level] : '—') },
          { header: 'State', cell: (agency) => agency.state ?? '—' },
          { header: 'People', numeric: true, cell: (agency) => agency.activePeople ?? '—' },
        ]}
      />
    </Page>
  );
}
