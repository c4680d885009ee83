import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { callerWith, CertificatesApp, learner } from '../../test/certificates-app.js';
import { ReadCertificates } from '../certificates/read-certificates.service.js';
import { ChangeCertificate } from '../change/change-certificate.service.js';
import { SignCredential } from './sign-credential.service.js';
import { SigningHealth } from './signing-health.js';

const ORIGIN = 'https://training.example.gov';

interface Status {
  statusListIndex: string;
  statusListCredential: string;
}
interface Badge {
  iss: string;
  jti: string;
  sub: string;
  nbf: number;
  id: string;
  type: string[];
  issuer: { id: string };
  credentialSubject: {
    id: string;
    identifier: { identityHash: string; salt: string }[];
    achievement: { name: string; creator?: { name: string } };
    activityEndDate: string;
    narrative: string;
  };
  credentialStatus: Status;
}

let app: CertificatesApp;
let police: string;

beforeAll(async () => {
  app = await CertificatesApp.start();
  police = await app.agency('Riverton Police');
});
afterAll(() => app.close());

async function certified(givenName: string) {
  const personId = await app.person(givenName, 'Núñez');
  await app.complete({ personId, agencyId: police });
  const [first] = (await app.get(ReadCertificates).list(learner(personId), { limit: 1, personId })).items;
  if (!first) throw new Error('There is no certificate.');
  return { personId, id: first.id };
}

async function credentialOf(personId: string, id: string): Promise<string> {
  return app.get(SignCredential).ofCertificate(await app.get(ReadCertificates).row(learner(personId), id));
}

const here = (address: string) => fetch(address.replace(ORIGIN, app.origin));

/** Checks a JWT with Node's own cryptography and what is published, not with the library that signed it (RFC 7515, RFC 7518, 3.4). */
async function checked<T>(jwt: string): Promise<{ header: Record<string, string>; payload: T }> {
  const [head = '', body = '', signature = ''] = jwt.split('.');
  const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as Record<string, string>;
  const key = (await (await here(header['kid'] ?? '')).json()) as Record<string, string>;
  expect(key).not.toHaveProperty('d');
  const publicKey = createPublicKey({ key, format: 'jwk' });
  const good = verifySignature(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!good) throw new Error('The signature is not good.');
  return { header, payload: JSON.parse(Buffer.from(body, 'base64url').toString()) as T };
}

/** The bit of a credential in its list, read as a verifier does (Bitstring Status List 1.0, 3.2). */
async function isRevoked({ statusListCredential, statusListIndex }: Status): Promise<boolean> {
  const answer = await here(statusListCredential);
  expect(answer.headers.get('content-type')).toContain('application/vc+jwt');
  const { payload } = await checked<{ id: string; credentialSubject: { encodedList: string; statusPurpose: string } }>(
    await answer.text(),
  );
  expect(payload.id).toBe(statusListCredential);
  const { encodedList, statusPurpose } = payload.credentialSubject;
  expect([encodedList[0], statusPurpose]).toEqual(['u', 'revocation']);
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
  expect(bits.length * 8).toBeGreaterThanOrEqual(131_072);
  const index = Number(statusListIndex);
  return (((bits[Math.floor(index / 8)] ?? 0) >> (7 - (index % 8))) & 1) === 1;
}

describe('a credential', () => {
  it('is signed, and says what the certificate says without the name in clear', async () => {
    const { personId, id } = await certified('Ana');
    const jwt = await credentialOf(personId, id);
    const { header, payload } = await checked<Badge>(jwt);
    expect(header).toMatchObject({ alg: 'ES256', typ: 'JWT' });
    expect(payload).toMatchObject({
      iss: `${ORIGIN}/credentials/issuer`,
      id: `urn:uuid:${id}`,
      jti: `urn:uuid:${id}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: `${ORIGIN}/credentials/issuer` },
    });
    const { credentialSubject: subject } = payload;
    expect(payload.sub).toBe(subject.id);
    expect(subject).toMatchObject({
      achievement: { name: 'Signs of trafficking', creator: { name: 'Riverton Police' } },
      activityEndDate: '2026-03-01T00:00:00Z',
      narrative: 'Completed on March 1, 2026, 60 contact minutes',
    });
    expect(JSON.stringify(payload)).not.toMatch(/Núñez|Ana /);
    const [{ identityHash, salt } = { identityHash: '', salt: '' }] = subject.identifier;
    expect(identityHash).toBe(`sha256$${createHash('sha256').update(`Ana Núñez${salt}`).digest('hex')}`);
  });

  it('and the list that names its end are checked by a library that is given nothing but the set of keys', async () => {
    const { personId, id } = await certified('Library');
    const keys = createRemoteJWKSet(new URL(`${ORIGIN}/.well-known/jwks.json`), {
      [customFetch]: (url: string) => here(url),
    });
    const { payload } = await jwtVerify<Badge>(await credentialOf(personId, id), keys, {
      issuer: `${ORIGIN}/credentials/issuer`,
      algorithms: ['ES256'],
    });
    expect(payload.id).toBe(`urn:uuid:${id}`);
    const list = await (await here(payload.credentialStatus.statusListCredential)).text();
    expect((await jwtVerify(list, keys)).payload['id']).toBe(payload.credentialStatus.statusListCredential);
  });

  it('that was changed does not pass', async () => {
    const { personId, id } = await certified('Bo');
    const [head, body, signature] = (await credentialOf(personId, id)).split('.');
    const other = Buffer.from(body ?? '', 'base64url')
      .toString()
      .replace('Signs of', 'Sings of');
    const changed = `${head}.${Buffer.from(other).toString('base64url')}.${signature}`;
    await expect(checked(changed)).rejects.toThrow('The signature is not good.');
  });

  it('shows as revoked in its list when its certificate was revoked or issued again, and no other does', async () => {
    const [one, two, three] = [await certified('One'), await certified('Two'), await certified('Three')];
    const statuses = await Promise.all(
      [one, two, three].map(async ({ personId, id }) => {
        return (await checked<Badge>(await credentialOf(personId, id))).payload.credentialStatus;
      }),
    );
    const revoked = () => Promise.all(statuses.map(isRevoked));
    expect(await revoked()).toEqual([false, false, false]);
    const admin = callerWith('agency_admin', [police]);
    await app.get(ChangeCertificate).revoke(admin, one.id, { reason: 'board_decision' });
    const again = await app.get(ChangeCertificate).reissue(admin, two.id);
    expect(await revoked()).toEqual([true, true, false]);
    const { payload } = await checked<Badge>(await credentialOf(two.personId, again.id));
    expect(await isRevoked(payload.credentialStatus)).toBe(false);
  });
});

describe('what verifiers ask for', () => {
  it('is published: the keys, the issuer, and nothing private', async () => {
    await certified('Key').then(({ personId, id }) => credentialOf(personId, id));
    const jwks = (await (await here(`${ORIGIN}/.well-known/jwks.json`)).json()) as { keys: Record<string, string>[] };
    expect(jwks.keys).toHaveLength(1);
    expect(jwks.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(jwks.keys[0]).not.toHaveProperty('d');
    const issuer = await (await here(`${ORIGIN}/credentials/issuer`)).json();
    const method = jwks.keys[0]?.['kid'];
    expect(method).toMatch(/^https:\/\/training\.example\.gov\/credentials\/keys\/[0-9a-f-]{36}$/);
    expect(issuer).toMatchObject({ id: `${ORIGIN}/credentials/issuer`, assertionMethod: [method] });
    expect(await app.get(SigningHealth).check()).toEqual({ name: 'credentials', ok: true });
  });

  it.each(['/credentials/status/99', '/credentials/keys/01890a5d-ac96-774b-bcce-b302099a8057'])(
    'is 404 for what is not there: %s',
    async (path) => {
      expect((await here(`${ORIGIN}${path}`)).status).toBe(404);
    },
  );

  it('keep their private half sealed', async () => {
    const [row] = await app.sql<{ sealed: string }>(
      `SELECT sealed_private_jwk AS sealed FROM certificates.signing_key`,
    );
    expect(Buffer.from(row?.sealed ?? '', 'base64').toString('latin1')).not.toContain('"d"');
  });
});
