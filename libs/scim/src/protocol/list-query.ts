import type { ListWindow } from '@muster/directory';
import { readFilter } from '../filter/read-filter.js';
import type { FilterTargets } from '../filter/read-filter.js';
import type { ResourceSchema } from '../schema/attribute.js';
import { findPath } from '../schema/attribute-path.js';
import { invalidPath, invalidSyntax, invalidValue } from '../scim.errors.js';

export const MOST_RESULTS = 500;
const DEFAULT_RESULTS = 100;
const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** Query parameters of a list or the members of a search request, as they came. */
export type ListQuery = Readonly<Record<string, unknown>>;

export interface ListRequest<Field extends string> extends ListWindow<Field> {
  /** Of the first row, counted from 1. */
  startIndex: number;
}

/**
 * Reads `filter`, `sortBy`, `sortOrder`, `startIndex` and `count` (RFC 7644, 3.4.2). Numbers out of range are brought into it.
 * @throws MusterError 400 `invalidFilter`, `invalidPath` or `invalidValue`.
 */
export function readListQuery<Field extends string>(
  query: ListQuery,
  schema: ResourceSchema,
  targets: FilterTargets<Field>,
): ListRequest<Field> {
  const filter = textOf(query, 'filter');
  const startIndex = Math.max(1, wholeOf(query, 'startIndex') ?? 1);
  const limit = Math.min(MOST_RESULTS, Math.max(0, wholeOf(query, 'count') ?? DEFAULT_RESULTS));
  const order = textOf(query, 'sortOrder')?.toLowerCase() ?? 'ascending';
  if (order !== 'ascending' && order !== 'descending') throw invalidValue('sortOrder is ascending or descending.');
  return {
    where: filter === undefined ? undefined : readFilter(filter, schema, targets),
    sortBy: sortFieldOf(textOf(query, 'sortBy'), schema, targets),
    descending: order === 'descending',
    offset: startIndex - 1,
    limit,
    startIndex,
  };
}

/** The query of POST …/.search. @throws MusterError 400 `invalidSyntax` for what is no search request. */
export function readSearch(body: unknown): ListQuery {
  const { schemas, ...query } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (!Array.isArray(schemas) || !schemas.includes(SEARCH_REQUEST)) {
    throw invalidSyntax(`A search names the schema ${SEARCH_REQUEST}.`);
  }
  return query;
}

/** A page of resources (RFC 7644, 3.4.2). */
export function listResponse(total: number, startIndex: number, resources: readonly object[]): object {
  return {
    schemas: [LIST_RESPONSE],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function textOf(query: ListQuery, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalidValue(`${name} is given once, as text.`);
  return value;
}

const LARGEST_NUMBER = 2 ** 31 - 1;

function wholeOf(query: ListQuery, name: string): number | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  if ((typeof value !== 'string' && typeof value !== 'number') || !/^[+-]?\d+$/.test(String(value))) {
    throw invalidValue(`${name} is a whole number.`);
  }
  return Math.min(LARGEST_NUMBER, Math.max(-1, Number(value)));
}

function sortFieldOf<Field extends string>(
  path: string | undefined,
  schema: ResourceSchema,
  targets: FilterTargets<Field>,
): Field | undefined {
  if (path === undefined) return undefined;
  const found = findPath(schema, path);
  if (found.kind === 'ignored') return undefined;
  if (found.kind === 'attribute' && found.valueFilter === undefined) {
    const { extension, attribute, sub } = found;
    const name = sub ? `${attribute.name}.${sub.name}` : attribute.name;
    const target = targets[extension === undefined ? name : `${extension}:${name}`];
    if (target && 'field' in target && target.type !== 'set') return target.field;
  }
  throw invalidPath(`Resources cannot be sorted by ${path}. Choose another attribute of /scim/v2/Schemas.`);
}
