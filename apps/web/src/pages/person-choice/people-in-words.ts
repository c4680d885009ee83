/** How many are listed at most; who comes after them is found by a search. */
export const MOST_PEOPLE = 100;

/** How much of the people is listed. @param more whether there are others; @param sought what was searched for */
export function peopleInWords(listed: number, more: boolean, sought: string): string {
  if (more && sought === '')
    return `The first ${listed} people are listed. Search by name, email or identifier for the others.`;
  if (more)
    return `More than ${listed} people match “${sought}”. The first ${listed} are listed; search for more of the name.`;
  if (listed === 0) return `Nobody who works here matches “${sought}”.`;
  return `${listed === 1 ? '1 person matches' : `${listed} people match`} “${sought}”.`;
}
