import { z } from 'zod';
import type { ResourceSchema } from '../schema/attribute.js';
import { findPath, pathText } from '../schema/attribute-path.js';
import { inSchemaSpelling } from '../schema/attribute-value.js';
import { checkValueFilter } from './check-value-filter.js';
import { invalidPath, invalidSyntax, invalidValue, noTarget, readOnly } from '../scim.errors.js';

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const MOST_OPERATIONS = 1000;
const DERIVED = ['organization', 'displayName', '$ref', 'display'];

/** One change of one attribute, in the spelling of the schema. */
export interface Operation {
  op: 'add' | 'remove' | 'replace';
  path: string;
  value?: unknown;
  /** Whether it replaces, by a path of its own, what a filter chooses. */
  choosesOne?: boolean;
}

const message = z.looseObject({
  schemas: z.array(z.string()),
  Operations: z.array(z.unknown()).min(1).max(MOST_OPERATIONS),
});
const operation = z.looseObject({
  op: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['add', 'remove', 'replace'])),
  path: z.string().optional(),
  value: z.unknown().optional(),
});

/**
 * Reads a PATCH body (RFC 7644, 3.5.2) as identity providers write it: operations in capitals, a value without a path whose
 * keys are paths, truth as text, a single value where a list belongs. Attributes that are not kept fall away.
 * @throws MusterError 400 with `invalidSyntax`, `invalidPath`, `invalidFilter`, `invalidValue`, `noTarget` or `mutability`.
 */
export function readOperations(schema: ResourceSchema, body: unknown): Operation[] {
  const parsed = message.safeParse(body);
  if (!parsed.success) throw invalidSyntax(`A PATCH body has schemas and 1 to ${MOST_OPERATIONS} Operations.`);
  if (!parsed.data.schemas.some((urn) => urn.toLowerCase() === PATCH_OP.toLowerCase())) {
    throw invalidSyntax(`A PATCH body names the schema ${PATCH_OP}.`);
  }
  return parsed.data.Operations.flatMap((each): Operation[] => {
    const read = operation.safeParse(each);
    if (!read.success) throw invalidSyntax('An operation has op (add, remove or replace), path and value.');
    const { op, path, value } = read.data;
    if (op !== 'remove' && value === undefined) throw invalidValue(`The operation ${op} has no value.`);
    if (path !== undefined && path !== '') return operationsAt(schema, op, path, value, true);
    if (op === 'remove') throw noTarget('A remove operation names with path what it removes.');
    return operationsOf(schema, op, value, '');
  });
}

/** The members of a value without a path, each an operation of its own. */
function operationsOf(schema: ResourceSchema, op: Operation['op'], value: unknown, start: string): Operation[] {
  if (!isObject(value)) throw invalidValue('An operation without a path has an object as its value.');
  return Object.entries(value).flatMap(([key, each]) => operationsAt(schema, op, `${start}${key}`, each, false));
}

/** @param named by a path of its own: what cannot be changed is a fault there, and is passed over in an object. */
function operationsAt(
  schema: ResourceSchema,
  op: Operation['op'],
  path: string,
  value: unknown,
  named: boolean,
): Operation[] {
  const found = findPath(schema, path);
  if (found.kind === 'ignored') return [];
  if (found.kind === 'unknown') {
    if (!named) return [];
    throw invalidPath(`There is no attribute ${path}. See /scim/v2/Schemas.`);
  }
  if (found.kind === 'schema') {
    if (op === 'remove') throw noTarget(`Name the attribute of ${path} to remove.`);
    return operationsOf(schema, op, value, `${path}:`);
  }
  checkValueFilter(found);
  const { attribute, sub } = found;
  if ((sub ?? attribute).mutability === 'readOnly' || attribute.mutability === 'readOnly') {
    // What Muster derives is sent by providers with what it is derived from.
    if (!named || DERIVED.includes((sub ?? attribute).name)) return [];
    throw readOnly(path);
  }
  const target = pathText(found);
  if (op === 'remove')
    return [{ op, path: target, ...(value === undefined ? {} : { value: inSchemaSpelling(found, value) }) }];
  const spelled = inSchemaSpelling(found, value);
  // RFC 7643, 2.5: null, like an empty list, stands for no value.
  const isEmpty = spelled === null || spelled === '' || (Array.isArray(spelled) && spelled.length === 0);
  if (isEmpty) return op === 'add' ? [] : [{ op: 'remove', path: target }];
  const choosesOne = named && op === 'replace' && found.valueFilter !== undefined;
  return [{ op, path: target, value: spelled, ...(choosesOne && { choosesOne }) }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
