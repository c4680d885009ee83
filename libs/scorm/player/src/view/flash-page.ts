import { messagePage } from './message-page.js';

/** Says in the place of a file that no browser plays any more why nothing is there, and who can help. */
export function flashPage(heading: string, name: string, actions: readonly HTMLElement[]): HTMLElement {
  return messagePage({
    heading,
    text: [
      `“${name}” needs Flash, which no browser runs any more.`,
      'Please tell the person who looks after your training: its author must make it again.',
    ],
    actions,
  });
}
