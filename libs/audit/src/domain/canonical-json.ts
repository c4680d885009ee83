/** A JSON value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What is left of a value after a trip through JSON: no `undefined`, dates as text. */
export function plainJson(value: Record<string, unknown>): Record<string, Json> {
  return JSON.parse(JSON.stringify(value)) as Record<string, Json>;
}

function canonicalString(text: string): string {
  // RFC 8785, 3.2.2.2: a lone surrogate has no UTF-8 form and must be refused.
  if (/\p{Surrogate}/u.test(text)) throw new Error('A text with half a surrogate pair has no canonical JSON.');
  return JSON.stringify(text);
}

/**
 * The one way to write a JSON value (RFC 8785): keys sorted by UTF-16 code units, no blanks, numbers and escapes as
 * ECMAScript writes them, which is what the RFC refers to.
 * @throws Error for a number that is not finite and for ill-formed text.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('A number that is not finite has no canonical JSON.');
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // The default order of sort() is by UTF-16 code units, as RFC 8785, 3.2.3 asks.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}
