import type { Json } from '@muster/contracts';

/** What is left of a value after a trip through JSON: no `undefined`, dates as text. */
export function plainJson(value: Record<string, unknown>): Record<string, Json> {
  return JSON.parse(JSON.stringify(value)) as Record<string, Json>;
}
