/** Letters and digits alone, without case and accents: how somebody writes a name down is not what it is. */
function plain(name: string): string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort();
}

/** Whether a typed name is the one on a certificate, in whichever order its words stand. */
export function sameName(typed: string, printed: string): boolean {
  const [one, other] = [plain(typed), plain(printed)];
  return one.length > 0 && one.length === other.length && one.every((word, at) => word === other[at]);
}
