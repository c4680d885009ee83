import type { FastifyRequest } from 'fastify';

/** A page in a frame of the content, as browsers say (Fetch Metadata); everything else is read by a program. */
const SHOWN_IN_FRAME = new Set(['iframe', 'frame', 'document']);

export function isShownToPeople(request: FastifyRequest): boolean {
  return SHOWN_IN_FRAME.has(String(request.headers['sec-fetch-dest']));
}

/** What stands in a frame whose page the package does not have. Says nothing that came with the request. */
export const MISSING_PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Missing page</title><body style="font:1rem/1.4 sans-serif;padding:1rem">' +
  '<p>This page is missing from the course. Please tell the person who looks after your training.</p></body></html>';
