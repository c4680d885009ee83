import { Page } from '../../layout/page.js';
import { PeopleList } from './people-list.js';

/** Everybody whom the reader may see, at whichever agency. */
export function PeoplePage() {
  return (
    <Page title="People">
      <PeopleList />
    </Page>
  );
}
