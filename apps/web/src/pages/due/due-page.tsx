import type { AgencyAnswer, RefresherAnswer } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { apiHref } from '../../api/request.js';
import { StandingAsOf } from '../../as-of/as-of-notice.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { BeingWorkedOut } from '../../display/being-worked-out.js';
import { Day } from '../../display/date.js';
import { List } from '../../display/list.js';
import { CertificationBadge } from '../../display/status.js';
import { Why } from '../../explanations/why.js';
import { TextLink } from '../../layout/button-link.js';
import { AgencyPage } from '../agency/agency-page.js';
import { DueFilters } from './due-filters.js';
import { queryFor } from './query-for.js';

/** Who has to train again, and by when. Filters live in the address, so that a list can be bookmarked and sent. */
export function DuePage() {
  return <AgencyPage title="Due and late">{(agency) => <DueList agency={agency} />}</AgencyPage>;
}

function DueList({ agency }: { agency: AgencyAnswer }) {
  const [params] = useSearchParams();
  const asOf = useAsOf();
  const { path, query } = queryFor(agency.id, params);
  const list = useList<RefresherAnswer>(path, query);
  return (
    <>
      <BeingWorkedOut agencyId={agency.id} />
      <DueFilters agencyId={agency.id} />
      <StandingAsOf asOf={asOf} />
      <List
        list={list}
        what="entries"
        caption="Training due"
        hideCaption
        rowKey={(entry) => entry.id}
        empty={<p>Nothing here: nobody matches these filters.</p>}
        columns={[
          {
            header: 'Person',
            cell: (entry) => <TextLink to={`/people/${entry.personId}`}>{entry.personName}</TextLink>,
          },
          { header: 'Requirement', cell: (entry) => entry.requirementTitle },
          { header: 'Status', cell: (entry) => <CertificationBadge status={entry.status} overdue={entry.overdue} /> },
          { header: 'Due', cell: (entry) => <Day date={entry.dueOn} distance={asOf === undefined} /> },
          { header: 'Expires', cell: (entry) => <Day date={entry.validUntil} /> },
          {
            header: 'Why',
            cell: ({ personId, personName, requirementId, requirementTitle }) => (
              <Why
                personId={personId}
                requirementId={requirementId}
                of={`${personName}, ${requirementTitle}`}
                asOf={asOf}
              />
            ),
          },
        ]}
      />
      <p>
        <a className="usa-link" href={apiHref('/certifications.csv', query)} download>
          Download standing of these people (CSV)
        </a>
      </p>
    </>
  );
}
