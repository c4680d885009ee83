/** The ILIKE pattern for text that contains what was typed, taken literally; null when nothing was. */
export function containing(typed: string | undefined): string | null {
  return typed === undefined ? null : `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
}
