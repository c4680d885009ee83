import { agencyLevels, memberKinds } from '@muster/contracts';
import type { AgencyAnswer } from '@muster/contracts';
import { Navigate, useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { AsOfField } from '../../as-of/as-of-filter.js';
import { AsOfNotice } from '../../as-of/as-of-notice.js';
import { onSameDay, useAsOf } from '../../as-of/use-as-of.js';
import { List } from '../../display/list.js';
import { FilterForm, FilterText } from '../../forms/filter-form.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { AgenciesWithoutAdministrator } from './without-administrator.js';

/** Chooses an agency; somebody with a single one goes straight to it. */
export function AgenciesPage() {
  const mayCreate = useMay('createAgencies');
  const [params] = useSearchParams();
  const q = params.get('q');
  const asOf = useAsOf();
  const list = useList<AgencyAnswer>('/agencies', { q, asOf });
  const only = list.isSuccess && !q && !asOf && !mayCreate && list.items.length === 1 ? list.items[0] : undefined;
  if (only) return <Navigate replace to={`/agencies/${only.id}`} />;

  return (
    <Page title="Agencies" action={mayCreate && <ButtonLink to="/agencies/new">Add an agency</ButtonLink>}>
      {mayCreate && <AgenciesWithoutAdministrator />}
      <FilterForm>
        <FilterText name="q" label="Part of the name" />
        <AsOfField />
      </FilterForm>
      <AsOfNotice asOf={asOf}>
        People, and what an agency was part of, on that day. All else is shown as it is today.
      </AsOfNotice>
      <List
        list={list}
        what="agencies"
        caption="Agencies that you may see"
        hideCaption
        rowKey={(agency) => agency.id}
        empty={<p>{q ? `No agency matches “${q}”.` : 'No agency yet.'}</p>}
        columns={[
          {
            header: 'Agency',
            cell: ({ id, name }) => <TextLink to={onSameDay(`/agencies/${id}`, asOf)}>{name}</TextLink>,
          },
          { header: 'Part of', cell: (agency) => agency.parentName ?? '—', wideOnly: true },
          { header: 'Kind', cell: (agency) => memberKinds.labels[agency.kind] },
          { header: 'Level', cell: (agency) => (agency.level ? agencyLevels.labels[agency.level] : '—') },
          { header: 'State', cell: (agency) => agency.state ?? '—' },
          { header: 'People', numeric: true, cell: (agency) => agency.activePeople ?? '—' },
        ]}
      />
    </Page>
  );
}
