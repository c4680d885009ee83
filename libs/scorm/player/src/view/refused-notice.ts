import { AFTER_END, HISTORY_FULL } from '../transport/save-state.js';
import type { Notice } from './notices.js';

/** What is said of a step that the server does not count, and why. */
export function refusedNotice(code: string): Notice {
  if (code === AFTER_END) {
    return {
      tone: 'warning',
      heading: 'This part had ended already.',
      text: 'What it sent after its end is kept with your record, but does not count. Open the part again to go on.',
    };
  }
  if (code === HISTORY_FULL) {
    return {
      tone: 'warning',
      heading: 'This part was taken too often to save a lower result.',
      text: 'Your best result stays. What the part sends now is kept with your record, but does not count. A better result still counts.',
    };
  }
  return {
    tone: 'error',
    heading: 'Your last step could not be saved.',
    text: `Please tell the person who looks after your training: ${code}.`,
  };
}
