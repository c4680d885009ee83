import type { AgencyAnswer } from '@muster/contracts';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useOne } from '../../api/use-one.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { SectionNav } from '../../layout/section-nav.js';
import { BroughtInNotice } from '../agencies/brought-in-notice.js';
import { MergedNotice } from '../agencies/mergers/merged-notice.js';
import { WithoutAdministratorNotice } from '../agencies/without-administrator.js';
import { useMay } from '../../session/session-context.js';

interface AgencyPageProps {
  /** The section's name; the agency's own name on the overview. */
  title?: string;
  /** The day as of which the agency is read; today when it is left out. */
  asOf?: string | undefined;
  action?: (agency: AgencyAnswer) => ReactNode;
  children: (agency: AgencyAnswer) => ReactNode;
}

/** A page within an agency: the agency's name and its sections around it. */
export function AgencyPage({ title, asOf, action, children }: AgencyPageProps) {
  const { agencyId = '' } = useParams();
  const mayAssign = useMay('assign');
  const maySeeTurnover = useMay('seeAgencies');
  const mayManage = useMay('managePeople');
  const mayChange = useMay('changeAgencies');
  const mayReview = useMay('reviewResults');
  const query = useOne<AgencyAnswer>(`/agencies/${agencyId}`, { asOf });
  const base = `/agencies/${agencyId}`;
  const places = [
    { to: base, label: 'Overview', end: true },
    { to: `${base}/people`, label: 'People' },
    { to: `${base}/due`, label: 'Due and late' },
    { to: `${base}/calendar`, label: 'Calendar' },
    ...(maySeeTurnover ? [{ to: `${base}/readiness`, label: 'Readiness' }] : []),
    ...(maySeeTurnover ? [{ to: `${base}/turnover`, label: 'Turnover' }] : []),
    ...(maySeeTurnover ? [{ to: `${base}/sessions`, label: 'Live sessions' }] : []),
    ...(mayReview ? [{ to: `${base}/results`, label: 'Results worth a look' }] : []),
    ...(mayManage ? [{ to: `${base}/credit-roster`, label: 'Credit rosters' }] : []),
    ...(mayManage ? [{ to: `${base}/reminders`, label: 'Reminders' }] : []),
    ...(mayManage ? [{ to: `${base}/identity-provider`, label: 'Identity provider' }] : []),
    ...(mayChange ? [{ to: `${base}/about`, label: 'About' }] : []),
    ...(mayManage ? [{ to: `${base}/access`, label: 'Access' }] : []),
    ...(mayAssign ? [{ to: `${base}/assign`, label: 'Assign training' }] : []),
  ];
  return (
    <PageAnswer query={query} what="the agency">
      {(agency) => (
        <Page
          title={title ?? agency.name}
          above={title ? <TextLink to={base}>{agency.name}</TextLink> : <TextLink to="/agencies">Agencies</TextLink>}
          action={action?.(agency)}
        >
          <SectionNav label={`Sections of ${agency.name}`} places={places} />
          {mayChange && <MergedNotice agency={agency} />}
          {mayManage && <WithoutAdministratorNotice agency={agency} />}
          {mayManage && <BroughtInNotice agency={agency} />}
          {children(agency)}
        </Page>
      )}
    </PageAnswer>
  );
}
