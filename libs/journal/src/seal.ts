import type { SealedRecord } from '@muster/contracts';

/** Not extractable: once imported, not even this page can read the key again. */
export function importKey(key: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt']);
}

/** AES-256-GCM with a fresh nonce for each record; only the server that gave the key opens it again. */
export async function seal(key: CryptoKey, text: string): Promise<SealedRecord> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
  return { iv: base64(iv), data: base64(new Uint8Array(data)) };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
