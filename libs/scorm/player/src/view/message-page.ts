import { element } from './element.js';

export interface Message {
  readonly heading: string;
  readonly text: readonly string[];
  readonly actions: readonly HTMLElement[];
}

/** A message where the content would be, or the whole page (`h1`). Takes the focus: what had it is gone. */
export function messagePage({ heading, text, actions }: Message, level: 'h1' | 'h2' = 'h2'): HTMLElement {
  const title = element(level, { tabindex: '-1', class: 'message__title' }, heading);
  queueMicrotask(() => title.focus());
  return element(
    'div',
    { class: 'message' },
    title,
    ...text.map((line) => element('p', {}, line)),
    actions.length > 0 ? element('div', { class: 'message__actions' }, ...actions) : null,
  );
}
