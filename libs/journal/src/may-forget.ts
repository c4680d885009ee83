/**
 * @param outcome what the server said of a record: what it did not look at (undefined), could not open (`sealed`) or does not know
 * (`unknown`) may be the only evidence there is.
 */
export function mayForget(outcome: string | undefined): boolean {
  return outcome !== undefined && outcome !== 'sealed' && outcome !== 'unknown';
}
