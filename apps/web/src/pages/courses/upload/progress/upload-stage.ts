import type { PackageFields } from '../form/package-fields.js';
import type { LineState } from '../send/steady-line.js';

export interface SendingNow {
  name: 'sending';
  filename: string;
  size: number;
  sent: number;
  /** Bytes that were there before, when it went on. */
  wentOnAt: number;
  /** The server had given up what was there before. */
  anew: boolean;
  secondsLeft: number | undefined;
  line: LineState;
  /** Why the line is not used, in the server's words. */
  why: string | undefined;
  /** All is sent, and the server is asked to read it. */
  handingOver: boolean;
}

/** What the page shows of an upload. */
export type UploadStage =
  | { name: 'form'; fields?: PackageFields }
  | SendingNow
  | { name: 'importing'; importId: string; uploadId: string; filename: string }
  | { name: 'stopped'; error: unknown; filename: string };

export function beginning(filename: string, size: number, received: number): SendingNow {
  return {
    name: 'sending',
    filename,
    size,
    sent: received,
    wentOnAt: received,
    anew: false,
    secondsLeft: undefined,
    line: 'going',
    why: undefined,
    handingOver: false,
  };
}
