/** NIST SP 800-63B-4, 3.1.1.2: 15 characters for a password that stands alone, 8 beside a second factor. */
export const SHORTEST_ALONE = 15;
export const SHORTEST_WITH_SECOND_FACTOR = 8;
/** Long enough for every password manager, short enough that hashing one is no attack. */
export const LONGEST = 1024;

/** Beginnings of what people choose when they have to fill up a length; without blanks and punctuation, in lower case. */
const OBVIOUS = [
  'password',
  'passw0rd',
  'passphrase',
  'letmein',
  'welcome',
  'changeme',
  'administrator',
  'admin',
  'iloveyou',
  'trustno1',
  'secret',
  'default',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwerty',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb',
  'muster',
  'training',
  'taskforce',
  'humantrafficking',
];
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'];
const FEWEST_OWN_CHARACTERS = 6;

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What is left when obvious words, runs of the keyboard and repetition are taken out. */
function ownPart(password: string, context: readonly string[]): string {
  const words = [...OBVIOUS, ...context.flatMap((text) => text.split(/[@.\s]/)).map(plain)].filter((w) => w.length > 3);
  let rest = plain(password);
  for (const word of words.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, '');
  rest = rest.replace(/(.+?)\1+/gu, '$1');
  const backwards = [...rest].reverse().join('');
  return ROWS.some((row) => row.includes(rest) || row.includes(backwards)) ? '' : rest;
}

/**
 * Why a password has the wrong length, as a sentence that says what to do; undefined for a good one.
 * @param secondFactor true when the password does not stand alone.
 */
export function lengthProblem(password: string, secondFactor: boolean): string | undefined {
  const shortest = secondFactor ? SHORTEST_WITH_SECOND_FACTOR : SHORTEST_ALONE;
  const length = [...password.normalize('NFKC')].length;
  if (length < shortest) return `Use at least ${shortest} characters. A few unrelated words are easy to remember.`;
  return length > LONGEST ? `Use at most ${LONGEST} characters.` : undefined;
}

/**
 * True for what others would try first.
 * @param context texts that others know of the person, such as the e-mail address.
 */
export function isObvious(password: string, context: readonly string[]): boolean {
  return ownPart(password, context).length < FEWEST_OWN_CHARACTERS;
}

/**
 * Why a person may not choose a password; undefined for a good one. No rules about kinds of characters: they make passwords worse
 * (NIST SP 800-63B-4, 3.1.1.2).
 */
export function passwordProblem(
  password: string,
  context: readonly string[],
  secondFactor: boolean,
): string | undefined {
  const problem = lengthProblem(password, secondFactor);
  if (problem !== undefined || !isObvious(password, context)) return problem;
  return 'This password is among the first that others would try. Choose a few words that do not belong together.';
}
