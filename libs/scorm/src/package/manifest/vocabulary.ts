/** What a namespace stands for. Tools disagree on hosts and prefixes, so the last step of the URI decides. */
export type Vocabulary = 'imscp' | 'adlcp' | 'adlseq' | 'adlnav' | 'imsss' | 'xml' | 'none' | 'other';

/** Namespaces given to prefixes that are used but not declared. */
export const UNDECLARED = 'urn:undeclared:';

const BY_URI: readonly [RegExp, Vocabulary][] = [
  [/\/imscp_(root)?v1p\d(p\d)?\/?$/i, 'imscp'],
  [/\/adlcp_(root)?v1p\d\/?$/i, 'adlcp'],
  [/\/adlseq_v1p\d\/?$/i, 'adlseq'],
  [/\/adlnav_v1p\d\/?$/i, 'adlnav'],
  [/\/imsss(_v1p\d)?\/?$/i, 'imsss'],
  [/^http:\/\/www\.w3\.org\/XML\/1998\/namespace$/, 'xml'],
  [/^urn:undeclared:imscp$/, 'imscp'],
  [/^urn:undeclared:adlcp$/, 'adlcp'],
  [/^urn:undeclared:adlseq$/, 'adlseq'],
  [/^urn:undeclared:adlnav$/, 'adlnav'],
  [/^urn:undeclared:imsss$/, 'imsss'],
];

export function vocabularyOf(uri: string): Vocabulary {
  const trimmed = uri.trim();
  if (trimmed === '') return 'none';
  return BY_URI.find(([pattern]) => pattern.test(trimmed))?.[1] ?? 'other';
}
