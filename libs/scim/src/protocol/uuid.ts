import { uuid } from '@muster/contracts';

/** Ids of resources are UUIDs; any other text is the id of nothing. */
export function isUuid(text: string): boolean {
  return uuid.safeParse(text).success;
}
