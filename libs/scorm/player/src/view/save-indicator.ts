import type { SaveState } from '../transport/save-state.js';
import { element } from './element.js';
import { saveAnnouncement, saveText, timeOfDay } from './save-text.js';

/** The line that says whether the work is saved: seen by all, spoken only when the answer changes. */
export class SaveIndicator {
  private readonly line = element('span', { class: 'save__line' });
  private readonly spoken = element('span', { class: 'visually-hidden', role: 'status' });
  readonly root = element('p', { class: 'save' }, this.line, this.spoken);

  show(state: SaveState): void {
    this.line.textContent = saveText(state, timeOfDay);
    this.root.dataset['state'] = state.kind;
    const announcement = saveAnnouncement(state);
    if (this.spoken.textContent !== announcement) this.spoken.textContent = announcement;
  }
}
