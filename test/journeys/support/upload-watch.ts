import type { Page, Request } from 'playwright-core';

/** What a page asked of an upload and what it was answered, from the headers of tus 1.0.0. */
export interface SeenUpload {
  method: string;
  id: string;
  /** Where the bytes of a PATCH begin. */
  from: number | undefined;
  /** What the server said it has. */
  offset: number | undefined;
  status: number;
}

const number = (value: string | undefined): number | undefined => (value === undefined ? undefined : Number(value));

/** Notes every answered request of a page to its uploads. */
export function watchUploads(page: Page): SeenUpload[] {
  const seen: SeenUpload[] = [];
  const note = async (request: Request): Promise<void> => {
    const answer = await request.response().catch(() => null);
    if (!answer) return;
    const headers = answer.headers();
    const place = headers['location'] ?? new URL(request.url()).pathname;
    seen.push({
      method: request.method(),
      id: place.split('/').at(-1) ?? '',
      from: number(request.headers()['upload-offset']),
      offset: number(headers['upload-offset']),
      status: answer.status(),
    });
  };
  page.on('requestfinished', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/v1/package-uploads')) void note(request);
  });
  return seen;
}
