import { createCipheriv, randomBytes } from 'node:crypto';
import type { SealedRecord } from '@muster/contracts';

/** Seals as a browser does: AES-GCM with the tag at the end. */
export function sealed(key: string, record: unknown): SealedRecord {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), iv);
  const text = cipher.update(typeof record === 'string' ? record : JSON.stringify(record), 'utf8');
  const data = Buffer.concat([text, cipher.final(), cipher.getAuthTag()]);
  return { iv: iv.toString('base64'), data: data.toString('base64') };
}
