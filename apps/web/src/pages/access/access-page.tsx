import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { AgencyPage } from '../agency/agency-page.js';
import { AccessList } from './access-list.js';
import { GiveRole } from './give-role.js';

/** Who may do what in an agency, since when and until when, and whose invitation is still open. */
export function AccessPage() {
  return (
    <AgencyPage title="Access" action={() => <ButtonLink to="#give-role">Give a role</ButtonLink>}>
      {(agency) => (
        <>
          <p>
            These people have a role over {agency.name}. Nobody can give a role that reaches further or lasts longer
            than their own. A role ends by itself after its last day, and when its holder leaves the agency.{' '}
            <TextLink to="/access">Roles over everything that you administer</TextLink>
          </p>
          <AccessList agency={agency} />
          <GiveRole agency={agency} />
        </>
      )}
    </AgencyPage>
  );
}

/** The same over every agency and task force that the reader administers. */
export function AllAccessPage() {
  return (
    <Page title="Access" above={<TextLink to="/agencies">Agencies</TextLink>}>
      <p>Roles over the agencies and task forces that you administer. To give one, open the access of an agency.</p>
      <AccessList />
    </Page>
  );
}
