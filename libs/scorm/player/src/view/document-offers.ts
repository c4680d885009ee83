import { wayToShowAddress } from '../../../src/domain/media/way-to-show.js';
import { documentPage } from './document-page.js';
import type { DocumentActions } from './document-page.js';
import { button } from './element.js';
import { flashPage } from './flash-page.js';
import type { Shell } from './shell.js';

/** Files of the course that no frame shows: in the place of a part, over it, or beside it. */
export class DocumentOffers {
  /** @param wayBack makes the way out of the course, for a part that nothing can be done with */
  constructor(
    private readonly shell: Pick<Shell, 'notices' | 'layers' | 'show'>,
    private readonly openTab: DocumentActions['openTab'],
    private readonly wayBack: () => HTMLElement[],
  ) {}

  /** The part is a file that no frame shows. @param taken called when the learner opens or saves it */
  show(title: string, address: URL, name: string, taken: () => void): void {
    this.shell.notices.hide('finished');
    this.shell.show(documentPage(title, address, name, { openTab: this.openTab, taken }));
  }

  /** The part is a file that no browser plays any more. */
  showCannotPlay(name: string): void {
    this.shell.notices.hide('finished');
    this.shell.show(flashPage('This part cannot be shown', name, this.wayBack()));
  }

  /** The part leads to a file that no frame shows. @returns the window of the layer over the part, which stays empty */
  offer(address: URL, name: string): Window | null {
    const actions = { openTab: this.openTab, taken: () => undefined };
    const page =
      wayToShowAddress(address.href) === 'nowhere'
        ? flashPage('This cannot be shown', name, [])
        : documentPage('A document of this course', address, name, actions);
    return this.shell.layers.tell(page);
  }

  /** The part holds files that no frame shows. */
  showHeld(documents: readonly { readonly address: URL; readonly name: string }[]): void {
    const { notices } = this.shell;
    if (documents.length === 0) return notices.hide('documents');
    notices.show('documents', {
      tone: 'info',
      heading: 'This part holds a document that cannot be shown inside the page.',
      text: 'Where its place stays empty, read it from here.',
      actions: documents.map(({ address, name }) =>
        button(`Open ${name}`, 'button button--outline', () => this.offer(address, name)),
      ),
    });
  }
}
