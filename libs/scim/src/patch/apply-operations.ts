import { NoTarget, ScimError, scimPatch } from 'scim-patch';
import type { ScimPatchOperation, ScimResource } from 'scim-patch';
import { invalidPath, noTarget } from '../scim.errors.js';
import type { Operation } from './read-operations.js';

/** The list whose values a path chooses from by a filter. */
const CHOSEN_FROM = /^(\w+)\[/;

/**
 * The resource after the operations, in order; the one given stays as it is.
 * @throws MusterError 400 `noTarget` when a filter in a path finds nothing to replace, `invalidPath` when it cannot be read.
 */
export function applyOperations(resource: object, operations: readonly Operation[]): Record<string, unknown> {
  try {
    let patched = structuredClone(resource) as Record<string, unknown>;
    for (const { choosesOne, ...each } of operations) {
      const treatMissingAsAdd = !(choosesOne && hasValues(patched, each.path));
      const options = { mutateDocument: true, treatMissingAsAdd };
      patched = scimPatch(
        patched as unknown as ScimResource,
        [each as ScimPatchOperation],
        options,
      ) as unknown as typeof patched;
    }
    return patched;
  } catch (error) {
    if (error instanceof NoTarget) throw noTarget('The path finds no value to change. Add the value first.');
    if (error instanceof ScimError) throw invalidPath('The path of an operation cannot be followed in this resource.');
    throw error;
  }
}

/**
 * Where nothing is there yet, Entra ID replaces what it means to add. A value beside others has to be there to be replaced (RFC 7644,
 * 3.5.2.3): Muster keeps one address, and to answer 200 would hide that the new one is not it.
 */
function hasValues(resource: Record<string, unknown>, path: string): boolean {
  const values = resource[CHOSEN_FROM.exec(path)?.[1] ?? ''];
  return Array.isArray(values) && values.length > 0;
}
