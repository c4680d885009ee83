/** An operator, or the text between two: an item's identifier, a status, or the number before `*`. */
export type Token =
  { readonly kind: 'operator'; readonly text: string } | { readonly kind: 'word'; readonly text: string };

const OPERATORS = ['<>', '&', '|', '~', '=', '*', '{', '}', '(', ')', ','];

/**
 * Cuts an AICC script into operators and words. A word goes on to the next operator, so that `not attempted` and
 * identifiers with a space, a dash or a dot stay whole; quotes around a word are dropped, and protect operators in it.
 *
 * @returns null when a quote is not closed
 */
export function splitScript(script: string): Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  let word = '';
  const endWord = (): void => {
    const text = word.trim();
    if (text !== '') tokens.push({ kind: 'word', text });
    word = '';
  };
  while (at < script.length) {
    const operator = OPERATORS.find((each) => script.startsWith(each, at));
    const character = script.charAt(at);
    if (operator !== undefined) {
      endWord();
      tokens.push({ kind: 'operator', text: operator });
      at += operator.length;
    } else if ((character === '"' || character === "'") && word.trim() === '') {
      const end = script.indexOf(character, at + 1);
      if (end < 0) return null;
      word = script.slice(at + 1, end);
      endWord();
      at = end + 1;
    } else {
      word += character;
      at += 1;
    }
  }
  endWord();
  return tokens;
}
