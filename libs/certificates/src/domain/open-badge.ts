import { createHash } from 'node:crypto';
import type { CivilDate } from '@muster/kernel';
import { issuerUrl, statusListUrl } from './credential-addresses.js';

const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/** What a credential says. */
export interface BadgeFacts {
  id: string;
  /** What was done. */
  subjectId: string;
  number: string;
  holderName: string;
  agencyId: string | null;
  agencyName: string | null;
  /** What it was done for. */
  achievementId: string;
  /** First day on which it no longer counts; null for ever. */
  validUntil: CivilDate | null;
  title: string;
  completedOn: CivilDate;
  issuedAt: Date;
  achievementType: string;
  /** What it is for, by the title. */
  of: (title: string) => string;
  criteria: string;
  /** Minutes and hours in words. */
  earned: string;
  statusList: number;
  statusIndex: number;
  verifyUrl: string;
  /** Fresh for each credential, so that equal names do not look alike. */
  salt: string;
}

/**
 * An achievement credential of Open Badges 3.0 in the data model 2.0 of Verifiable Credentials. The holder is named by a salted hash of
 * the name (Open Badges 3.0, IdentityObject): whoever is told the name can confirm it, and nobody reads it off.
 */
export function openBadge(origin: string, facts: BadgeFacts): Record<string, unknown> {
  const { agencyId, agencyName, salt, statusIndex } = facts;
  const statusListCredential = statusListUrl(origin, facts.statusList);
  return {
    '@context': CONTEXTS,
    id: `urn:uuid:${facts.id}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: facts.title,
    issuer: { id: issuerUrl(origin), type: ['Profile'], name: 'Muster' },
    validFrom: facts.issuedAt.toISOString(),
    ...(facts.validUntil === null ? {} : { validUntil: `${facts.validUntil}T00:00:00Z` }),
    credentialSubject: {
      id: `urn:uuid:${facts.subjectId}`,
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityType: 'name',
          identityHash: `sha256$${createHash('sha256').update(`${facts.holderName}${salt}`).digest('hex')}`,
          salt,
        },
      ],
      // A day; the vocabulary knows moments only.
      activityEndDate: `${facts.completedOn}T00:00:00Z`,
      narrative: facts.earned,
      achievement: {
        id: `urn:uuid:${facts.achievementId}`,
        type: ['Achievement'],
        achievementType: facts.achievementType,
        name: facts.title,
        description: facts.of(facts.title),
        criteria: { narrative: facts.criteria },
        ...(agencyId !== null && agencyName !== null
          ? { creator: { id: `urn:uuid:${agencyId}`, type: ['Profile'], name: agencyName } }
          : {}),
      },
    },
    evidence: [{ id: facts.verifyUrl, type: ['Evidence'], name: `Certificate ${facts.number}` }],
    credentialStatus: {
      id: `${statusListCredential}#${statusIndex}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(statusIndex),
      statusListCredential,
    },
  };
}
