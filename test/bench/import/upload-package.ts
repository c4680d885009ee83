import { createReadStream, statSync } from 'node:fs';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { System } from '../../journeys/support/system.js';

const BOUNDARY = 'muster-bench-boundary';

/** Uploads a package as a new course in one request, as a stream; resolves when the course is published. */
export async function uploadPackage({ admin, appUrl }: System, zip: string): Promise<void> {
  const head = Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="title"\r\n\r\nA large course\r\n` +
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="package"; filename="course.zip"\r\ncontent-type: application/zip\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
  const request = http.request(`${appUrl}/api/v1/courses`, {
    method: 'POST',
    headers: {
      ...admin.credentials,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': head.length + statSync(zip).size + tail.length,
    },
  });
  const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  request.write(head);
  await pipeline(createReadStream(zip, { highWaterMark: 1024 * 1024 }), request, { end: false });
  request.end(tail);
  const response = await answered;
  const said = await text(response);
  if (response.statusCode !== 201) throw new Error(`The import answered ${response.statusCode}: ${said}`);
}
