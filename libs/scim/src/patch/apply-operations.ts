import { NoTarget, ScimError, scimPatch } from 'scim-patch';
import type { ScimPatchOperation, ScimResource } from 'scim-patch';
import { invalidPath, noTarget } from '../scim.errors.js';
import type { Operation } from './read-operations.js';

/**
 * The resource after the operations, in order; the one given stays as it is.
 * @throws MusterError 400 `noTarget` when a filter in a path finds nothing to replace, `invalidPath` when it cannot be read.
 */
export function applyOperations(resource: object, operations: readonly Operation[]): Record<string, unknown> {
  try {
    const patched = scimPatch(resource as ScimResource, operations as ScimPatchOperation[], {
      mutateDocument: false,
      treatMissingAsAdd: true,
    });
    return patched as unknown as Record<string, unknown>;
  } catch (error) {
    if (error instanceof NoTarget) throw noTarget('The path finds no value to change. Add the value first.');
    if (error instanceof ScimError) throw invalidPath('The path of an operation cannot be followed in this resource.');
    throw error;
  }
}
