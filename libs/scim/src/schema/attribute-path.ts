import { COMMON } from './attribute.js';
import type { Attribute, ResourceSchema } from './attribute.js';

/** An attribute that a client names, in the spelling of the schema; names are compared without case (RFC 7643, 2.1). */
export interface AttributePath {
  /** URN of the extension; undefined for the core schema. */
  extension: string | undefined;
  attribute: Attribute;
  sub: Attribute | undefined;
  /** What stands between the brackets, as it came. */
  valueFilter: string | undefined;
}

export type FoundPath =
  | ({ kind: 'attribute' } & AttributePath)
  /** The path names a whole schema. */
  | { kind: 'schema'; extension: string | undefined }
  /** An attribute that is accepted and not kept. */
  | { kind: 'ignored' }
  | { kind: 'unknown' };

const LONGEST_PATH = 500;
const PARTS = /^([a-z$][\w$-]*)(?:\[([^\]]*)\])?(?:\.([a-z$][\w$-]*))?$/i;

const named = (attributes: readonly Attribute[], name: string): Attribute | undefined =>
  attributes.find((attribute) => attribute.name.toLowerCase() === name.toLowerCase());

/** Finds what `userName`, `name.givenName`, `emails[type eq "work"].value` or `urn:…:User:department` stand for. */
export function findPath(schema: ResourceSchema, path: string): FoundPath {
  if (path.length > LONGEST_PATH) return { kind: 'unknown' };
  const { extension, rest } = withoutUrn(schema, path);
  if (rest === '') return { kind: 'schema', extension };
  const [, name, valueFilter, subName] = PARTS.exec(rest) ?? [];
  if (name === undefined) return { kind: 'unknown' };
  const own = schema.extensions.find(({ id }) => id === extension)?.attributes;
  const attribute = named(own ?? [...COMMON, ...schema.core.attributes], name);
  const full = subName === undefined ? name : `${name}.${subName}`;
  const isIgnored = own === undefined && [name, full].some((each) => schema.ignored.has(each.toLowerCase()));
  if (isIgnored) return { kind: 'ignored' };
  if (!attribute || (valueFilter !== undefined && !attribute.multiValued)) return { kind: 'unknown' };
  const sub = subName === undefined ? undefined : named(attribute.subAttributes ?? [], subName);
  if (subName !== undefined && !sub) return { kind: 'unknown' };
  return { kind: 'attribute', extension, attribute, sub, valueFilter };
}

function withoutUrn(schema: ResourceSchema, path: string): { extension: string | undefined; rest: string } {
  const lower = path.toLowerCase();
  for (const { id } of [schema.core, ...schema.extensions]) {
    const urn = id.toLowerCase();
    if (lower !== urn && !lower.startsWith(`${urn}:`)) continue;
    return { extension: id === schema.core.id ? undefined : id, rest: path.slice(urn.length + 1) };
  }
  return { extension: undefined, rest: path };
}

/** The path in the schema's spelling. */
export function pathText({ extension, attribute, sub, valueFilter }: AttributePath): string {
  const filter = valueFilter === undefined ? '' : `[${valueFilter}]`;
  const start = extension === undefined ? '' : `${extension}:`;
  return `${start}${attribute.name}${filter}${sub ? `.${sub.name}` : ''}`;
}
