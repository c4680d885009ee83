/** AES-256-GCM with a fresh nonce for each record; only the server, which gave the key, opens it again. */
export class Seal {
  private constructor(private readonly key: CryptoKey) {}

  /** @param key base64. Once imported not even this page can read it again. Rejects where the page has no secure context. */
  static async of(key: string): Promise<Seal> {
    const bytes = Uint8Array.from(atob(key), (char) => char.charCodeAt(0));
    return new Seal(await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt']));
  }

  async close(text: string): Promise<{ iv: string; data: string }> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, new TextEncoder().encode(text));
    return { iv: base64(iv), data: base64(new Uint8Array(data)) };
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
