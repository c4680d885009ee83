import { wayToShowAddress } from '../../../src/domain/media/way-to-show.js';
import { button, element } from './element.js';
import { messagePage } from './message-page.js';

export interface DocumentActions {
  /** Opens it in a tab of its own; null where the course has a window of its own, which may open none. */
  readonly openTab: ((address: URL) => void) | null;
  /** The learner has taken it, to read or to keep. */
  taken(): void;
}

/** Nothing that a learner did may leave with a page that a course opens, and in a window of its own nobody else opens one for it. */
const NO_TAB =
  'A course in a window of its own cannot open another tab. Save the document and open it from your downloads, or open the course inside your training: there it can be read in a tab.';

/** Offers a file of the course that no frame shows, and says why. */
export function documentPage(heading: string, address: URL, name: string, actions: DocumentActions): HTMLElement {
  const readable = wayToShowAddress(address.href) === 'own-tab';
  const openTab = readable ? actions.openTab : null;
  const status = element('p', { role: 'status' });
  const open = openTab
    ? button('Open in a new tab', 'button', () => {
        openTab(address);
        status.textContent =
          'It opens in a new tab. If none appears, save it on this computer. Come back here to go on.';
        actions.taken();
      })
    : null;
  const save = element(
    'a',
    { class: open ? 'button button--outline' : 'button', href: address.href, download: fileName(name) },
    'Save on this computer',
  );
  save.addEventListener('click', () => {
    status.textContent = 'Your browser puts it among its downloads. Open it from there, and come back here to go on.';
    actions.taken();
  });
  const page = messagePage({
    heading,
    text: [
      `“${name}” is a document. Courses cannot show documents inside their page, so you read it outside of it.`,
      ...(readable && !openTab ? [NO_TAB] : []),
    ],
    actions: open ? [open, save] : [save],
  });
  page.append(status);
  return page;
}

function fileName(name: string): string {
  return name.split('/').at(-1) || name;
}
