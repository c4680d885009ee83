import { Approvals } from '@muster/catalog';
import type { CertificateAnswer, RequirementHours, VerificationAnswer } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { decodeJwt } from 'jose';
import { callerWith, CertificatesApp, learner } from '../../test/certificates-app.js';
import { ReadCertificates } from '../certificates/read-certificates.service.js';
import { ChangeCertificate } from '../change/change-certificate.service.js';
import { SignCredential } from '../credential/sign-credential.service.js';
import { Credits } from '../credits/credits.service.js';
import { DrawCertificate } from '../document/draw-certificate.service.js';
import { FollowRestoration } from '../follow-revocation/certification-restored.handler.js';
import { FollowRevocation } from '../follow-revocation/certification-revoked.handler.js';
import { FollowCycle } from './cycle-settled.handler.js';

let app: CertificatesApp;
let police: string;
let court: string;
let course: string;

beforeAll(async () => {
  app = await CertificatesApp.start();
  police = await app.agency('Riverton Police');
  court = await app.agency('County Court', 'court');
  course = await app.course();
});
afterAll(() => app.close());

interface Owed {
  personId: string;
  assignmentId: string;
  requirementId: string;
  completionId: string;
}

const hours = (): RequirementHours => ({
  minutesPerCredit: 50,
  credits: 2,
  categories: [{ name: 'Ethics', credits: 1, courseIds: [course], fixed: true }],
  firstPeriod: 'whole',
  proratesBy: 'day',
});

/** Somebody who met a requirement with one training. */
async function certified(title: string, asked: RequirementHours | null = null): Promise<Owed> {
  const personId = await app.person('Lou', 'Okafor');
  const ids = await app.assign(personId, police, course, title, asked);
  const completionId = await app.evidence(personId, police, course, '2026-02-10', 75);
  await app.period(ids.assignmentId, { on: '2026-02-10', until: '2027-02-10', by: [completionId] });
  await told(ids.assignmentId);
  return { personId, completionId, ...ids };
}

const told = (assignmentId: string, sequence = 1): Promise<void> =>
  app.system((tx) => app.get(FollowCycle).handle(tx, { assignmentId, sequence, personId: newId() }));

async function all(personId: string): Promise<CertificateAnswer[]> {
  return (await app.get(ReadCertificates).list(learner(personId), { limit: 50, personId })).items;
}
const states = async (personId: string) => (await all(personId)).map(({ version, state }) => [version, state]);
const verify = async (code = ''): Promise<VerificationAnswer> =>
  (await (await fetch(`${app.origin}/verify/${code}`)).json()) as VerificationAnswer;

describe('a period of a requirement that was met', () => {
  it('has a certificate with its days, its hours by category and the training it rests on', async () => {
    const { personId, requirementId, completionId } = await certified('Ethics every year', hours());
    const [certificate, ...others] = await all(personId);
    expect(others).toEqual([]);
    expect(certificate).toMatchObject({
      kind: 'cycle',
      state: 'valid',
      version: 1,
      holderName: 'Lou Okafor',
      agencyName: 'Riverton Police',
      title: 'Ethics every year',
      completedOn: '2026-02-10',
      minutes: 75,
      completionId: null,
      courseId: null,
      cycle: { kind: 'initial', requirementId, validUntil: '2027-02-10', completionIds: [completionId] },
    });
    expect(certificate?.credits.map(({ categories, hours: earned }) => [categories, earned])).toEqual([
      [[], 1.5],
      [['Ethics'], 1.5],
    ]);
  });

  it('is verified by its code, which names nobody, and is on paper and a credential with an end', async () => {
    const { personId } = await certified('Basics');
    const [certificate] = await all(personId);
    const answer = await verify(certificate?.code);
    expect(answer).toMatchObject({
      state: 'valid',
      kind: 'cycle',
      title: 'Basics',
      cycle: { kind: 'initial', validUntil: '2027-02-10' },
    });
    expect(JSON.stringify(answer)).not.toMatch(/Okafor|Riverton/);
    const row = await app.get(ReadCertificates).row(learner(personId), certificate?.id ?? '');
    expect((await app.get(DrawCertificate).draw(row)).subarray(0, 5).toString()).toBe('%PDF-');
    const claims = decodeJwt(await app.get(SignCredential).ofCertificate(row));
    expect(claims).toMatchObject({
      validUntil: '2027-02-10T00:00:00Z',
      credentialSubject: {
        narrative: expect.stringContaining('First time. It counts through February 9, 2027.'),
        achievement: { achievementType: 'Certification' },
      },
    });
    expect(claims.sub).toBe((claims['credentialSubject'] as { id: string }).id);
  });

  it('has the approval numbers of its sessions, its courses and the requirement, each once', async () => {
    const personId = await app.person('Ada', 'Approved');
    const ids = await app.assign(personId, police, course, 'Approved', null);
    const reach = { mode: 'all' as const, agencyIds: [] };
    const grants = [{ role: 'system_admin' as const, scope: { kind: 'all' as const }, reach }];
    const everywhere = { ...callerWith('system_admin', []), grants };
    const about = { kind: 'requirement' as const, subjectId: ids.requirementId, authority: 'State Board' };
    await app.get(Approvals).add(everywhere, { ...about, number: 'REQ-1', startsOn: '2026-01-01', endsOn: undefined });
    const completionId = await app.evidence(personId, police, course, '2026-02-10');
    await app.complete({ completionId, personId, agencyId: police, source: 'attendance', approvalNumber: 'ROOM-4' });
    await app.period(ids.assignmentId, { on: '2026-02-10', until: null, by: [completionId] });
    await told(ids.assignmentId);
    const certificate = (await all(personId)).find(({ kind }) => kind === 'cycle');
    expect(certificate?.approvals).toEqual([
      { authority: null, number: 'ROOM-4' },
      { authority: 'State Board', number: 'REQ-1' },
    ]);
    expect((await verify(certificate?.code)).approvals).toEqual(certificate?.approvals);
  });

  it('has one certificate, however often it is told of', async () => {
    const { personId, assignmentId } = await certified('Told often');
    await Promise.all([told(assignmentId), told(assignmentId)]);
    expect(await states(personId)).toEqual([[1, 'valid']]);
  });

  it('has a further one under the same number when its days or its training are others, and keeps the former', async () => {
    const { personId, assignmentId, completionId } = await certified('Extended');
    await app.period(assignmentId, { on: '2026-02-10', until: '2027-06-01', by: [completionId] });
    await told(assignmentId);
    const [second, first] = await all(personId);
    expect([second?.version, second?.state, second?.cycle?.validUntil]).toEqual([2, 'valid', '2027-06-01']);
    expect([first?.version, first?.state, first?.cycle?.validUntil]).toEqual([1, 'replaced', '2027-02-10']);
    expect(second?.number).toBe(first?.number);
    expect((await verify(first?.code)).state).toBe('replaced');
  });

  it('keeps its certificate when the next one is met, which has one of its own', async () => {
    const { personId, assignmentId } = await certified('Renewed');
    const later = await app.evidence(personId, police, course, '2026-03-01');
    await app.period(assignmentId, { on: '2026-03-01', until: '2028-02-10', by: [later] }, 2);
    await told(assignmentId, 2);
    const found = await all(personId);
    expect(found.map(({ cycle, state }) => [cycle?.kind, state])).toEqual([
      ['renewal', 'valid'],
      ['initial', 'valid'],
    ]);
    expect(new Set(found.map(({ number }) => number)).size).toBe(2);
  });

  it('adds no hours to those of the training that it rests on', async () => {
    const { personId, completionId } = await certified('Counted once', hours());
    await app.complete({ completionId, personId, agencyId: police, courseId: course, minutes: 75 });
    const sums = await app.get(Credits).of(learner(personId), personId);
    expect(sums).toMatchObject({ certificates: 1, minutes: 75, requirements: [{ hours: 1.5 }] });
  });

  it('is seen by nobody whose reach does not have it', async () => {
    const { personId } = await certified('Walled');
    const [certificate] = await all(personId);
    const stranger = callerWith('agency_admin', [court]);
    await expect(app.get(ReadCertificates).read(stranger, certificate?.id ?? '')).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('a period that is not met any more', () => {
  it('has its certificate revoked by the program, and a further one when it is met again', async () => {
    const { personId, assignmentId, completionId } = await certified('Corrected');
    await app.period(assignmentId, null);
    await told(assignmentId);
    await told(assignmentId);
    const [revoked] = await all(personId);
    expect(revoked).toMatchObject({ state: 'revoked', revocation: { reason: 'period_not_met' } });
    const admin = callerWith('agency_admin', [police]);
    await expect(app.get(ChangeCertificate).reissue(admin, revoked?.id ?? '')).rejects.toMatchObject({
      code: 'CERTIFICATES.PERIOD_NOT_CERTIFIED',
    });
    await app.period(assignmentId, { on: '2026-02-10', until: '2027-02-10', by: [completionId] });
    await told(assignmentId);
    expect(await states(personId)).toEqual([
      [2, 'valid'],
      [1, 'revoked'],
    ]);
  });

  it('has none where it never had one', async () => {
    const personId = await app.person('Nia', 'Never');
    const { assignmentId } = await app.assign(personId, police, course, 'Never met', null);
    await told(assignmentId);
    expect(await all(personId)).toEqual([]);
  });
});

describe('a certification that is revoked on a person’s page', () => {
  const revoke = (owed: Owed, exceptionId: string, revokedOn = '2026-03-01') =>
    app.system((tx) =>
      app.get(FollowRevocation).handle(tx, {
        exceptionId,
        personId: owed.personId,
        requirementId: owed.requirementId,
        court: false,
        courseIds: [],
        revokedOn,
        reason: 'board_decision',
        revokedBy: newId(),
      }),
    );

  it('revokes the certificate of its period, which nothing but taking that back issues again', async () => {
    const owed = await certified('Revoked');
    const exceptionId = newId();
    await revoke(owed, exceptionId);
    await told(owed.assignmentId);
    expect(await states(owed.personId)).toEqual([[1, 'revoked']]);
    await app.system((tx) =>
      app.get(FollowRestoration).handle(tx, { exceptionId, personId: owed.personId, restoredBy: newId() }),
    );
    expect(await states(owed.personId)).toEqual([
      [2, 'valid'],
      [1, 'revoked'],
    ]);
  });

  it('leaves the certificate of a period that was over by then', async () => {
    const owed = await certified('Over');
    await revoke(owed, newId(), '2027-02-10');
    expect(await states(owed.personId)).toEqual([[1, 'valid']]);
  });
});

it('an agency revokes the certificate of a period by hand, and issues it again with what is so now', async () => {
  const { personId, assignmentId } = await certified('By hand');
  const [first] = await all(personId);
  const admin = callerWith('agency_admin', [police]);
  await app.get(ChangeCertificate).revoke(admin, first?.id ?? '', { reason: 'record_in_error' });
  await told(assignmentId);
  expect(await states(personId)).toEqual([[1, 'revoked']]);
  expect(await app.get(ChangeCertificate).reissue(admin, first?.id ?? '')).toMatchObject({ version: 2, kind: 'cycle' });
});
