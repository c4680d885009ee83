const encoder = new TextEncoder();

/** How many bytes a text has when it is sent. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
