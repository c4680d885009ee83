/** A number that was given to a bench. @throws Error for a text that is none above 0. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${text} is no whole number above 0.`);
  return Number(text);
}
