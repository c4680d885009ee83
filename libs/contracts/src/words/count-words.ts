/** How many words a text has: what stands between white space, as word processors count. */
export function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

/** How many characters a text has as people see them; a line break is one. */
export function countCharacters(text: string): number {
  return [...text.replaceAll('\r\n', '\n')].length;
}
