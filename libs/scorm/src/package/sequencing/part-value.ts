import type { Sequencing, SequencingPart } from '../package-structure.js';

/** The parts of a name below a sequencing or another part; imsss unless said otherwise. */
export function partsOf(
  parent: Sequencing | SequencingPart | undefined,
  name: string,
  vocabulary: SequencingPart['vocabulary'] = 'imsss',
): SequencingPart[] {
  const parts = parent === undefined ? [] : 'parts' in parent ? parent.parts : parent.children;
  return parts.filter((part) => part.name === name && part.vocabulary === vocabulary);
}

/** xs:boolean; the default for what is absent or no boolean. */
export function truth(part: SequencingPart | undefined, name: string, otherwise: boolean): boolean {
  const value = part?.attributes[name]?.toLowerCase();
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  return otherwise;
}

export function decimal(text: string | undefined, otherwise: number): number {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : otherwise;
}

/** A word of a vocabulary; the default for what is absent or no such word. */
export function word<Word extends string>(text: string | undefined, words: readonly Word[], otherwise: Word): Word {
  return words.find((known) => known === text) ?? otherwise;
}

/** An id as the standard compares it: percent-encoding decoded, white space at the ends and in runs of no account (CAM 4th Ed., xs:anyURI). */
export function idOf(text: string | undefined): string {
  return decoded(text ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
