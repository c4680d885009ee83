import type { GoneOn } from '../session/hand-over.js';
import { button } from './element.js';
import { messagePage } from './message-page.js';
import { HANDED_OVER } from './messages.js';
import { showAlone } from './shell.js';

/** What the tab reads that has brought a launch to the window of a course. */
export function showHandedOver(how: GoneOn | 'no window'): void {
  const { heading, text } = HANDED_OVER[how];
  document.title = heading;
  const again = how === 'expired' ? [button('Try again', 'button', () => location.reload())] : [];
  const back =
    history.length > 1
      ? [button('Back', again.length > 0 ? 'button button--outline' : 'button', () => history.back())]
      : [];
  showAlone(messagePage({ heading, text, actions: [...again, ...back] }, 'h1'));
}
