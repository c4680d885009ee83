import { keyFingerprint } from '@muster/audit';
import type { ApiKeyRecord } from '@muster/contracts';
import type { ApiKeyRow } from '../data/api-key.repository.js';

export function apiKeyRecordOf(row: ApiKeyRow): ApiKeyRecord {
  return {
    id: row.id,
    fingerprint: keyFingerprint(row.id),
    name: row.name,
    personId: row.personId,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
