import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';

export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <p>There is no page at this address. The link may be old, or the address was cut.</p>
      <p>
        <TextLink to="/">Go to the start page</TextLink>
      </p>
    </Page>
  );
}
