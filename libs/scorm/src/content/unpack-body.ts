import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { MusterError } from '@muster/kernel';
import type { FastifyRequest, RequestPayload } from 'fastify';

/** Browsers let no more than this outlive a page; only what must is packed. */
const MOST_PACKED_BYTES = 64 * 1024;

const unpacked = promisify(gunzip);

/**
 * A hook (`preParsing`) for a path that takes packed bodies (RFC 9110, 8.4): a player that closes sends what is large so. Never makes more of one than
 * `most` bytes, however much it says it holds.
 *
 * @throws MusterError 413 for one that is too large, packed or not; 415 for another coding than gzip; 400 for what cannot be unpacked
 */
export function unpackBody(most: number) {
  return async (request: FastifyRequest, _reply: unknown, payload: RequestPayload): Promise<RequestPayload> => {
    const coding = request.headers['content-encoding'];
    if (coding === undefined) return payload;
    if (coding !== 'gzip') {
      throw new MusterError('SCORM.BODY_CODING', 415, 'Send the body as it is, or packed with gzip.');
    }
    const announced = Number(request.headers['content-length']);
    // Without a length it could go on for ever.
    if (!(announced <= MOST_PACKED_BYTES)) throw tooLarge();
    const packed = await bytesOf(payload);
    const body = await unpacked(packed, { maxOutputLength: most }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
      throw new MusterError('SCORM.BODY_BROKEN', 400, 'The packed body cannot be unpacked. Send it again.');
    });
    return Object.assign(Readable.from([body]), { receivedEncodedLength: packed.length });
  };
}

async function bytesOf(payload: RequestPayload): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of payload) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function tooLarge(): MusterError {
  return new MusterError('SCORM.BODY_TOO_LARGE', 413, 'The body of the request is too large. Send less at once.');
}
