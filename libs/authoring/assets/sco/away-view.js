import { button, el, focusOn } from './dom.js';

/**
 * The page behind "Leave now" and "Finish": says nothing about the course, in the tab's title either. Everything else
 * is hidden, so that neither eyes nor screen readers find it.
 */
export function showAway({ text, onReturn }) {
  const title = document.title;
  const hidden = [...document.body.children].filter((child) => !child.hidden);
  for (const child of hidden) child.hidden = true;
  const heading = el('h1', {}, 'You can close this page');
  const page = el('main', { class: 'away', 'data-page': 'away' }, heading, el('p', {}, text));
  if (onReturn) page.append(button('Go back', { 'data-muster': 'return', onclick: back }));
  document.body.append(page);
  document.title = 'Page';
  window.scrollTo(0, 0);
  focusOn(heading);

  function back() {
    page.remove();
    for (const child of hidden) child.hidden = false;
    document.title = title;
    onReturn();
  }
}
