import { element } from './element.js';

export type NoticeName =
  | 'review'
  | 'came-late'
  | 'documents'
  | 'signed-out'
  | 'took-over'
  | 'sealed'
  | 'unsaved'
  | 'offline'
  | 'refused'
  | 'finished';
export type NoticeTone = 'info' | 'warning' | 'error' | 'success';

export interface Notice {
  readonly tone: NoticeTone;
  readonly heading: string;
  readonly text: string;
  readonly actions?: readonly HTMLElement[];
}

/** Lines above the content, one per name, that stay as long as they are true. Spoken when they appear. */
export class Notices {
  readonly root = element('div', { class: 'notices', role: 'region', 'aria-label': 'Messages', 'aria-live': 'polite' });
  private readonly shown = new Map<NoticeName, HTMLElement>();

  show(name: NoticeName, { tone, heading, text, actions = [] }: Notice): void {
    this.hide(name);
    const notice = element(
      'div',
      { class: `notice notice--${tone}`, 'data-notice': name },
      element('p', {}, element('strong', {}, heading), ' ', text),
      actions.length > 0 ? element('div', { class: 'notice__actions' }, ...actions) : null,
    );
    this.shown.set(name, notice);
    this.root.append(notice);
  }

  hide(name: NoticeName): void {
    this.shown.get(name)?.remove();
    this.shown.delete(name);
  }
}
