/** How many results on record the newest version would not give. */
export function atRiskInWords(results: number): string {
  if (results === 0) return 'Nobody whose record you see has a result below that.';
  return results === 1
    ? '1 attempt has a result on record that it would not have by that.'
    : `${results} attempts have a result on record that they would not have by that.`;
}
