import { invalidSyntax } from '../scim.errors.js';
import type { ResourceSchema } from './attribute.js';
import { findPath } from './attribute-path.js';
import { inSchemaSpelling } from './attribute-value.js';

/**
 * The body of POST or PUT in the spelling of the schema; what is unknown, not kept or Muster's own falls away (RFC 7644, 3.3
 * and 3.5.1).
 * @throws MusterError 400 `invalidSyntax` for what is no resource.
 */
export function readResource(schema: ResourceSchema, body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidSyntax(`Send a ${schema.name} as a JSON object.`);
  }
  const resource: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body as Record<string, unknown>)) {
    const found = findPath(schema, key);
    if (found.kind === 'schema' && typeof value === 'object' && value !== null) {
      if (found.extension !== undefined) resource[found.extension] = readExtension(schema, found.extension, value);
      continue;
    }
    if (found.kind !== 'attribute' || found.sub || found.extension !== undefined || value === null) continue;
    if (found.attribute.mutability !== 'readOnly') resource[found.attribute.name] = inSchemaSpelling(found, value);
  }
  return resource;
}

function readExtension(schema: ResourceSchema, extension: string, value: object): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    const found = findPath(schema, `${extension}:${key}`);
    if (found.kind !== 'attribute' || found.sub || each === null) continue;
    if (found.attribute.mutability !== 'readOnly') read[found.attribute.name] = inSchemaSpelling(found, each);
  }
  return read;
}
