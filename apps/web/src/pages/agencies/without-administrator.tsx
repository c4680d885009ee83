import type { AgencyAnswer } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { Moment } from '../../display/date.js';
import { Notice } from '../../display/notice.js';
import { TextLink } from '../../layout/button-link.js';

/** Says on every page of an agency that nobody administers it any more, and where the role is given. */
export function WithoutAdministratorNotice({ agency }: { agency: AgencyAnswer }) {
  if (!agency.withoutAdministratorSince) return null;
  return (
    <Notice type="warning" slim>
      Nobody administers {agency.name} any more: its last administrator left on{' '}
      <Moment at={agency.withoutAdministratorSince} />. A system administrator gives the role under{' '}
      <TextLink to={`/agencies/${agency.id}/access`}>Access</TextLink>.
    </Notice>
  );
}

/** Tells system administrators which agencies have lost their last administrator. */
export function AgenciesWithoutAdministrator() {
  const list = useList<AgencyAnswer>('/agencies', { withoutAdministrator: 'true' });
  if (list.items.length === 0) return null;
  return (
    <Notice type="warning" heading="Agencies that nobody administers any more">
      <p>Their last administrator has left. Give somebody the role:</p>
      <ul className="usa-list">
        {list.items.map((agency) => (
          <li key={agency.id}>
            <TextLink to={`/agencies/${agency.id}/access`}>{agency.name}</TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
