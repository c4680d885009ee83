import { Page } from '../../layout/page.js';
import { TextLink } from '../../layout/button-link.js';
import { useSession } from '../../session/session-context.js';
import { CertificateList } from './certificate-list.js';
import { Credits } from './credits.js';

/** What have I earned, and how do I prove it? */
export function CertificatesPage() {
  const { person } = useSession();
  return (
    <Page title="My credits and certificates" above={<TextLink to="/training">My training</TextLink>}>
      <section aria-labelledby="hours">
        <h2 id="hours">Hours</h2>
        <Credits personId={person.id} />
      </section>
      <section aria-labelledby="certificates">
        <h2 id="certificates">Certificates</h2>
        <p>
          A certificate is issued for each course that you finish here, and for each period in which you meet a
          requirement. Whoever gets one can verify it by its QR code or address; the page shows your name to nobody. The
          credential is a file for wallets and programs that read Open Badges 3.0.
        </p>
        <CertificateList
          personId={person.id}
          caption="My certificates"
          empty="No certificates yet. Finish a course under “My training”, and its certificate is here."
        />
      </section>
    </Page>
  );
}
