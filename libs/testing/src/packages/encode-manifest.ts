/** A manifest in the encodings authoring tools write. The text should declare the same encoding, unless the test is about that. */
export function encodeManifest(text: string, encoding: 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'latin1'): Buffer {
  switch (encoding) {
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'latin1':
      return Buffer.from(text, 'latin1');
  }
}
