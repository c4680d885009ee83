import { gcm } from '@noble/ciphers/aes.js';
import type { SealedRecord } from '@muster/contracts';

/** Seals the records of one attempt; only the server that gave the key (base64, 32 bytes) opens them again. */
export type Seal = (text: string) => SealedRecord;

/**
 * AES-256-GCM with a fresh nonce for each record, within the call: the browser's own cipher answers in a later turn, and a tab that is
 * closed at once has none.
 */
export function sealWith(key: string): Seal {
  const raw = bytesOf(key);
  return (text) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = gcm(raw, iv).encrypt(new TextEncoder().encode(text));
    return { iv: base64(iv), data: base64(data) };
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
