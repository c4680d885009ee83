import { ButtonLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';

/** Where “Leave now” leads: nothing here says what the course was about. */
export function LeftPage() {
  return (
    <Page title="You have left the page">
      <p>Your place is kept. Leaving has no effect on your record, and nobody is told.</p>
      <p>Take the time you need. When you want to go on, you will be where you were.</p>
      <ButtonLink to="/training" outline>
        My training
      </ButtonLink>
    </Page>
  );
}
