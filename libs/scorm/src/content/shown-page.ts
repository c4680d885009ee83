import type { Problem } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';

/** A page in a frame of the content, as browsers say (Fetch Metadata); everything else is read by a program. */
const SHOWN_IN_FRAME = new Set(['iframe', 'frame', 'document']);

const MISSING = 'This page is missing from the course. Please tell the person who looks after your training.';
/** The ticket of an open part ends; the player has new ones for parts that are opened. */
const OPEN_FOR_TOO_LONG =
  'This part has been open for more than 12 hours, so its next page is no longer given out. Load the page again in your browser: the course opens where you were.';

/**
 * What people read in a frame whose page is not given out; nothing in it came with the request.
 * @returns undefined where a program reads the answer, and for what says nothing to a learner.
 */
export function shownPage({ headers }: Pick<FastifyRequest, 'headers'>, { status, code }: Problem): string | undefined {
  if (!SHOWN_IN_FRAME.has(String(headers['sec-fetch-dest']))) return undefined;
  if (status === 404) return pageOf('Missing page', MISSING);
  return code === 'SCORM.TOKEN_EXPIRED' ? pageOf('Open for too long', OPEN_FOR_TOO_LONG) : undefined;
}

function pageOf(title: string, text: string): string {
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body style="font:1rem/1.4 sans-serif;padding:1rem">` +
    `<p>${text}</p></body></html>`
  );
}
