/** A JSON value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON by RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by UTF-16 code units
 * (section 3.2.3), strings and numbers as ECMAScript writes them (3.2.2.2 and 3.2.2.3). Equal values give equal bytes.
 *
 * It is a contract: whoever checks the hash of an audit event or of a report writes the same text from the same members.
 * What JSON.stringify would drop or convert without a word (undefined members, dates, class instances, holes) is
 * refused, because a hash would hide the mistake.
 *
 * @throws TypeError that names the path of the value that has no canonical form
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      return writeNumber(value, path);
    case 'string':
      return writeString(value, path);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return writeArray(value, path);
      if (isPlainObject(value)) return writeObject(value, path);
      throw new TypeError(`${path} is not plain data; convert it to a string, number, array or plain object first.`);
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      throw new TypeError(`${path} is ${typeof value}, which JSON cannot hold; leave the member out or use null.`);
  }
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw new TypeError(`${path} is ${String(value)}, a number that JSON cannot hold.`);
  // JSON.stringify writes -0 as 0, as the RFC asks.
  return JSON.stringify(value);
}

function writeString(value: string, path: string): string {
  if (/\p{Surrogate}/u.test(value))
    throw new TypeError(`${path} holds half of a surrogate pair and is not valid Unicode.`);
  return JSON.stringify(value);
}

function writeArray(value: readonly unknown[], path: string): string {
  return `[${Array.from(value, (item, index) => write(item, `${path}[${index}]`)).join(',')}]`;
}

function writeObject(value: Record<string, unknown>, path: string): string {
  // Array.prototype.sort without a comparator compares UTF-16 code units, exactly the order of section 3.2.3.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${writeString(key, path)}:${write(value[key], `${path}.${key}`)}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
