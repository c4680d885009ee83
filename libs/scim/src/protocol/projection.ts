import type { ResourceSchema } from '../schema/attribute.js';
import { findPath } from '../schema/attribute-path.js';
import type { FoundPath } from '../schema/attribute-path.js';
import type { ListQuery } from './list-query.js';

type Resource = Readonly<Record<string, unknown>>;
type Named = Extract<FoundPath, { kind: 'attribute' | 'schema' }>;

/** Which attributes of a resource are answered (RFC 7644, 3.9); `id`, `schemas` and `meta` always. */
export interface Projection {
  apply(resource: Resource): Resource;
  /** True when an attribute of the core schema is answered, so that what is left out need not be read. */
  has(attribute: string): boolean;
}

const ALWAYS = ['schemas', 'id', 'meta'];

/** Reads `attributes` and `excludedAttributes`; of the two the first wins. Names that are not known choose nothing. */
export function readProjection(query: ListQuery, schema: ResourceSchema): Projection {
  const only = namesIn(query['attributes'], schema);
  const without = namesIn(query['excludedAttributes'], schema);
  const names = (list: readonly Named[], attribute: string): boolean =>
    list.some((each) => each.kind === 'attribute' && each.extension === undefined && each.attribute.name === attribute);
  if (only.length > 0) return { apply: (resource) => keep(resource, only), has: (name) => names(only, name) };
  if (without.length === 0) return { apply: (resource) => resource, has: () => true };
  const whole = without.filter((each) => each.kind === 'schema' || !each.sub);
  return { apply: (resource) => leaveOut(resource, without), has: (name) => !names(whole, name) };
}

function namesIn(value: unknown, schema: ResourceSchema): Named[] {
  const text = Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : '';
  return text
    .split(',')
    .map((name) => findPath(schema, name.trim()))
    .filter((found): found is Named => found.kind === 'attribute' || (found.kind === 'schema' && !!found.extension));
}

/** Where the attribute stands: in the resource itself, or in the object of its extension. */
function keep(resource: Resource, names: readonly Named[]): Resource {
  const kept: Record<string, unknown> = {};
  for (const name of ALWAYS) if (name in resource) kept[name] = resource[name];
  for (const name of names) {
    if (name.extension === undefined) copy(resource, kept, name);
    else if (name.kind === 'schema') kept[name.extension] = resource[name.extension];
    else {
      const from = resource[name.extension] as Resource | undefined;
      const to = (kept[name.extension] ?? {}) as Record<string, unknown>;
      if (from) copy(from, to, name);
      if (Object.keys(to).length > 0) kept[name.extension] = to;
    }
  }
  return kept;
}

function copy(from: Resource, to: Record<string, unknown>, name: Named): void {
  if (name.kind === 'schema' || !(name.attribute.name in from)) return;
  const value = from[name.attribute.name];
  const { sub } = name;
  if (!sub) to[name.attribute.name] = value;
  else if (Array.isArray(value))
    to[name.attribute.name] = value.map((each: Resource) => ({ [sub.name]: each[sub.name] }));
  else if (typeof value === 'object' && value !== null) {
    const before = (to[name.attribute.name] ?? {}) as Resource;
    to[name.attribute.name] = { ...before, [sub.name]: (value as Resource)[sub.name] };
  }
}

function leaveOut(resource: Resource, names: readonly Named[]): Resource {
  const left = structuredClone(resource) as Record<string, unknown>;
  for (const name of names) {
    const holder = name.extension === undefined ? left : (left[name.extension] as Record<string, unknown> | undefined);
    if (name.kind === 'schema') {
      if (name.extension !== undefined) delete left[name.extension];
    } else if (holder && !ALWAYS.includes(name.attribute.name)) without(holder, name);
  }
  return left;
}

function without(holder: Record<string, unknown>, { attribute, sub }: Extract<Named, { kind: 'attribute' }>): void {
  if (!sub) {
    delete holder[attribute.name];
    return;
  }
  const value = holder[attribute.name];
  for (const each of (Array.isArray(value) ? value : [value]) as (Record<string, unknown> | undefined)[]) {
    if (each) delete each[sub.name];
  }
}
