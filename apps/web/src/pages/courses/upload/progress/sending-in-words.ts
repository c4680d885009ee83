import { percentOf } from './size-in-words.js';
import type { SendingNow } from './upload-stage.js';

/** What is announced of an upload under way. It changes at each quarter and when the line does, not with every percent. */
export function sendingInWords({ filename, sent, size, line, handingOver }: SendingNow): string {
  const percent = percentOf(sent, size);
  if (handingOver) return `All of “${filename}” is sent.`;
  if (line === 'paused') return `Paused at ${percent} %.`;
  if (line === 'offline') return `There is no network. The upload stands at ${percent} % and goes on by itself.`;
  if (line === 'unreachable') return `The server cannot be reached. The upload is tried again by itself.`;
  const quarter = Math.floor(percent / 25) * 25;
  return quarter === 0 ? `“${filename}” is being sent.` : `${quarter} % of “${filename}” has been sent.`;
}
