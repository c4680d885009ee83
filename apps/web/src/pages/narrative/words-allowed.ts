import { counted, countCharacters, countWords } from '@muster/contracts';

interface Limits {
  wordLimit: number | null;
  characterLimit: number | null;
}

/** How long an answer is, and how long it may be. */
export function lengthInWords(text: string, { wordLimit, characterLimit }: Limits): string {
  const words = countWords(text);
  const characters = countCharacters(text);
  const parts = [wordLimit === null ? counted(words, 'word') : `${words} of ${counted(wordLimit, 'word')}`];
  if (characterLimit !== null) parts.push(`${characters} of ${counted(characterLimit, 'character')}`);
  const over = (wordLimit !== null && words > wordLimit) || (characterLimit !== null && characters > characterLimit);
  return `${parts.join(', ')}${over ? ': too long to be frozen. It can be saved.' : '.'}`;
}
