import { AFTER_END, HISTORY_FULL } from '../transport/save-state.js';
import type { SaveState } from '../transport/save-state.js';

/** The short line in the header. "Saved" appears only when the server said so. */
export function saveText(state: SaveState, timeOfDay: (iso: string) => string): string {
  switch (state.kind) {
    case 'nothing':
      return '';
    case 'saved':
      return `Saved at ${timeOfDay(state.at)}`;
    case 'changed':
      return 'Not saved yet';
    case 'saving':
      return 'Saving…';
    case 'kept':
      return 'Kept on this computer, not yet saved';
    case 'unsaved':
      return 'Not saved yet – trying again';
    case 'refused':
      return state.code === AFTER_END || state.code === HISTORY_FULL ? 'Kept, but does not count' : 'Not saved';
    case 'stopped':
      if (state.lost) return 'Not saved';
      return state.late ? 'Kept, but does not count' : 'Saving has stopped';
    default:
      return state satisfies never;
  }
}

/**
 * What a screen reader is told. Not the time, and not each change before it is taken: a course that saves every few seconds would
 * otherwise talk without end.
 */
export function saveAnnouncement(state: SaveState): string {
  if (state.kind === 'changed') return '';
  return state.kind === 'saved' ? 'Saved' : saveText(state, () => '');
}

export function timeOfDay(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
}
