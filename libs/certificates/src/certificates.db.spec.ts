import { AuditLog } from '@muster/audit';
import { Approvals } from '@muster/catalog';
import type { VerificationAnswer } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { FORGED_DATED_CURSORS } from '@muster/testing';
import { decodeJwt } from 'jose';
import { callerWith, CertificatesApp, learner } from '../test/certificates-app.js';
import { ReadCertificates } from './certificates/read-certificates.service.js';
import { ChangeCertificate } from './change/change-certificate.service.js';
import { SignCredential } from './credential/sign-credential.service.js';
import { Credits } from './credits/credits.service.js';
import { FollowRestoration } from './follow-revocation/certification-restored.handler.js';
import { FollowRevocation } from './follow-revocation/certification-revoked.handler.js';
import { FollowWithdrawal } from './follow-withdrawal/completion-withdrawn.handler.js';
import { ForgetHolder } from './forget-person/person-erased.handler.js';

let app: CertificatesApp;
let police: string;
let court: string;
let ana: string;

beforeAll(async () => {
  app = await CertificatesApp.start();
  police = await app.agency('Riverton Police');
  court = await app.agency('County Court', 'court');
  ana = await app.person('Ana', 'Núñez');
});
afterAll(() => app.close());

const all = { limit: 50 };
const reading = () => app.get(ReadCertificates);
const admin = () => callerWith('agency_admin', [police]);

async function verify(code: string): Promise<VerificationAnswer> {
  const answer = await fetch(`${app.origin}/verify/${code}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-robots-tag')).toContain('noindex');
  return (await answer.json()) as VerificationAnswer;
}

async function withdraw({ completionId, personId }: { completionId: string; personId: string }): Promise<void> {
  const told = { completionId, personId, courseId: null, reason: 'facts_changed', withdrawnBy: newId() };
  await app.system((tx) => app.get(FollowWithdrawal).handle(tx, { ...told, withdrawnAt: '2026-03-03T05:30:00Z' }));
}

/** The newest certificate of somebody, as they see it. */
async function newest(personId: string) {
  const { items } = await reading().list(learner(personId), { ...all, personId });
  const [first] = items;
  if (!first) throw new Error('There is no certificate.');
  return first;
}

describe('a finished course', () => {
  it('gives one certificate with what it says, however often it is told of', async () => {
    const personId = await app.person('Lou', 'Okafor');
    const told = await app.complete({ personId, agencyId: police });
    await app.tell(told);
    const { items } = await reading().list(learner(personId), { ...all, personId });
    expect(items).toEqual([
      expect.objectContaining({
        version: 1,
        state: 'valid',
        holderName: 'Lou Okafor',
        agencyName: 'Riverton Police',
        title: 'Signs of trafficking',
        completedOn: '2026-03-01',
        minutes: 60,
        credits: [],
        revocation: null,
        mayChange: false,
      }),
    ]);
    expect(items[0]?.number).toMatch(/^2026-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(items[0]?.verifyUrl).toBe(`https://training.example.gov/verify/${items[0]?.code}`);
  });

  it('that was taken elsewhere gives none: its certificate is that of whoever held it', async () => {
    const personId = await app.person('Sam', 'Elsewhere');
    await app.complete({ personId, agencyId: police, source: 'external' });
    expect((await reading().list(learner(personId), all)).items).toEqual([]);
  });

  it('is listed after no cursor that names no day or no certificate', async () => {
    for (const cursor of FORGED_DATED_CURSORS) {
      const page = reading().list(admin(), { ...all, cursor });
      await expect(page).rejects.toMatchObject({ status: 400, errors: [{ path: 'cursor' }] });
    }
  });

  it('that was attended in part gives one that says so, on paper, to who verifies it and as a credential', async () => {
    const personId = await app.person('Kai', 'Inpart');
    await app.complete({ personId, agencyId: police, source: 'attendance_in_part', minutes: 45 });
    const certificate = await newest(personId);
    expect(certificate).toMatchObject({ kind: 'attendance_in_part', minutes: 45, state: 'valid' });
    expect(await verify(certificate.code)).toMatchObject({ kind: 'attendance_in_part', minutes: 45 });
    const row = await reading().row(learner(personId), certificate.id);
    const claims = decodeJwt(await app.get(SignCredential).ofCertificate(row));
    expect(claims['credentialSubject']).toMatchObject({
      narrative: 'Attended on March 1, 2026, 45 contact minutes',
      achievement: { achievementType: 'LearningProgram', description: expect.stringContaining('not completed') },
    });
  });

  it('that was taken back has its certificate revoked, and gets none when it arrives late', async () => {
    const personId = await app.person('Noa', 'Withdrawn');
    const told = await app.complete({ personId, agencyId: police, source: 'attendance' });
    await withdraw(told);
    await withdraw(told);
    expect(await newest(personId)).toMatchObject({ state: 'revoked', revocation: { reason: 'record_in_error' } });
    await expect(app.get(ChangeCertificate).reissue(admin(), (await newest(personId)).id)).rejects.toMatchObject({
      code: 'CERTIFICATES.TRAINING_WITHDRAWN',
    });
    const late = { completionId: newId(), personId, agencyId: police, courseId: newId() };
    await withdraw(late);
    await app.complete({ ...late, source: 'attendance' });
    expect((await reading().list(learner(personId), { ...all, personId })).items).toHaveLength(1);
  });

  it('has the approval numbers of its day: of the session, the course and the requirement', async () => {
    const personId = await app.person('Ada', 'Approved');
    const courseId = await app.course();
    const reach = { mode: 'all' as const, agencyIds: [] };
    const grants = [{ role: 'system_admin' as const, scope: { kind: 'all' as const }, reach }];
    const everywhere = { ...callerWith('system_admin', []), grants };
    const add = (number: string, startsOn: string, endsOn?: string) =>
      app
        .get(Approvals)
        .add(everywhere, { kind: 'course', subjectId: courseId, authority: 'State Board', number, startsOn, endsOn });
    await add('OLD-1', '2020-01-01', '2026-02-28');
    await add('NEW-2', '2026-03-01');
    const wrong = await add('WRONG-3', '2026-03-01');
    await app.get(Approvals).withdraw(everywhere, wrong.id, 'entered_in_error');
    await expect(app.get(Approvals).withdraw(everywhere, wrong.id, 'entered_in_error')).rejects.toMatchObject({
      status: 409,
    });
    await app.complete({ personId, agencyId: police, courseId, source: 'attendance', approvalNumber: 'ROOM-4' });
    const approvals = [
      { authority: null, number: 'ROOM-4' },
      { authority: 'State Board', number: 'NEW-2' },
    ];
    const certificate = await newest(personId);
    expect(certificate.approvals).toEqual(approvals);
    expect((await verify(certificate.code)).approvals).toEqual(approvals);
    const again = await app.get(ChangeCertificate).reissue(admin(), certificate.id);
    expect(again.approvals).toEqual(approvals);
    await expect(
      app
        .get(Approvals)
        .add(admin(), { kind: 'course', subjectId: courseId, authority: 'A', number: '1', startsOn: '2026-01-01' }),
    ).rejects.toMatchObject({ status: 403 });
  });

  it('counts hours by category, by the rule that the person has', async () => {
    const personId = await app.person('Kim', 'Hours');
    const courseId = await app.course();
    await app.complete({ personId, agencyId: police, courseId });
    await app.assign(personId, police, courseId, 'Yearly hours', {
      minutesPerCredit: 50,
      credits: 10,
      categories: [{ name: 'Ethics', credits: 1, courseIds: [courseId], fixed: false }],
      stepMinutes: 30,
      firstPeriod: 'whole',
      proratesBy: 'day',
    });
    await app.complete({ personId, agencyId: police, courseId, minutes: 100, completedOn: '2026-03-02' });
    expect((await newest(personId)).credits).toEqual([
      expect.objectContaining({ requirementTitle: 'Yearly hours', categories: ['Ethics'], minutes: 90, hours: 1.8 }),
    ]);
    expect(await app.get(Credits).of(learner(personId), personId)).toMatchObject({
      certificates: 2,
      minutes: 160,
      requirements: [{ requirementTitle: 'Yearly hours', hours: 1.8, categories: [{ name: 'Ethics', hours: 1.8 }] }],
    });
  });
});

describe('a certificate is seen', () => {
  it('by its holder and by those who see the records of its agency, and by nobody else', async () => {
    const judge = await app.person('Jo', 'Bench');
    await app.complete({ personId: judge, agencyId: court });
    const { id } = await newest(judge);
    const educator = callerWith('judicial_educator', [court]);
    expect(await reading().read(educator, id)).toMatchObject({ id, mayChange: true });
    const others = [
      admin(),
      callerWith('agency_admin', [court], { records: false }),
      callerWith('system_admin', [police]),
      learner(ana),
    ];
    for (const other of others) {
      await expect(reading().read(other, id)).rejects.toMatchObject({ status: 404 });
      expect((await reading().list(other, { ...all, personId: judge })).items).toEqual([]);
    }
  });
});

describe('verification', () => {
  it('says what the certificate says and names neither holder nor agency', async () => {
    await app.complete({ personId: ana, agencyId: police });
    const { code } = await newest(ana);
    const answer = await verify(code);
    expect(answer).toEqual({
      state: 'valid',
      kind: 'completion',
      cycle: null,
      title: 'Signs of trafficking',
      completedOn: '2026-03-01',
      minutes: 60,
      approvals: [],
      credits: [],
      revokedOn: null,
    });
    expect(await verify(code.toLowerCase().replaceAll('-', ' '))).toEqual(answer);
  });

  it.each(['00000-00000-00000-00000', 'x', '%00', "'; DROP TABLE certificates.certificate --", '0'.repeat(60)])(
    'answers %p like any other code that was not issued, in the same shape',
    async (code) => {
      const known = await verify((await newest(ana)).code);
      const answer = await verify(encodeURIComponent(code));
      expect(answer.state).toBe('unknown');
      expect(Object.keys(answer)).toEqual(Object.keys(known));
    },
  );

  it('confirms a name that is typed, and a wrong one and an unknown code alike not', async () => {
    const { code } = await newest(ana);
    const ask = async (asked: string, name: string) => {
      const answer = await fetch(`${app.origin}/verify/${asked}/name-checks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      });
      return [answer.status, await answer.json()];
    };
    expect(await ask(code, 'nunez, ana')).toEqual([200, { matches: true }]);
    expect(await ask(code, 'Ana Other')).toEqual([200, { matches: false }]);
    expect(await ask('00000-00000-00000-00000', 'Ana Núñez')).toEqual([200, { matches: false }]);
    await ask(code, 'One');
    await ask(code, 'Two');
    expect(await ask(code, 'Three')).toEqual([
      429,
      expect.objectContaining({ code: 'CERTIFICATES.TOO_MANY_REQUESTS' }),
    ]);
  });
});

describe('revoking and issuing again', () => {
  const changing = () => app.get(ChangeCertificate);

  it('is told to whoever verifies, with the former versions kept', async () => {
    const personId = await app.person('Ray', 'Again');
    await app.complete({ personId, agencyId: police });
    const first = await newest(personId);
    const revoked = await changing().revoke(admin(), first.id, { reason: 'record_in_error', note: 'Board minutes 12' });
    expect(revoked).toMatchObject({
      state: 'revoked',
      revocation: { reason: 'record_in_error', note: 'Board minutes 12' },
    });
    expect(await verify(first.code)).toMatchObject({ state: 'revoked', title: 'Signs of trafficking' });
    await expect(changing().revoke(admin(), first.id, { reason: 'record_in_error' })).rejects.toMatchObject({
      status: 409,
    });

    await app.sql(`UPDATE directory.person SET family_name = 'Newname' WHERE id = $1`, [personId]);
    const second = await changing().reissue(admin(), first.id);
    expect(second).toMatchObject({ number: first.number, version: 2, state: 'valid', holderName: 'Ray Newname' });
    expect(second.code).not.toBe(first.code);
    expect((await verify(second.code)).state).toBe('valid');
    expect(await verify(first.code)).toMatchObject({ state: 'revoked' });
    expect((await reading().list(admin(), { ...all, personId })).items).toHaveLength(2);
    await expect(changing().reissue(admin(), first.id)).rejects.toMatchObject({ code: 'CERTIFICATES.REPLACED' });
    expect(await app.system((tx) => app.get(AuditLog).verify(tx))).toMatchObject({ firstBroken: null });
  });

  it('is refused without the right, also to the holder', async () => {
    const personId = await app.person('Ira', 'Holder');
    await app.complete({ personId, agencyId: police });
    const { id } = await newest(personId);
    for (const caller of [learner(personId), callerWith('supervisor', [police]), callerWith('agency_admin', [court])]) {
      await expect(changing().revoke(caller, id, { reason: 'record_in_error' })).rejects.toMatchObject({ status: 404 });
      await expect(changing().reissue(caller, id)).rejects.toMatchObject({ status: 404 });
    }
  });

  it('happens once, of two who do it at once', async () => {
    const personId = await app.person('Two', 'Atonce');
    await app.complete({ personId, agencyId: police });
    const { id } = await newest(personId);
    const both = await Promise.allSettled([changing().reissue(admin(), id), changing().reissue(admin(), id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await reading().list(admin(), { ...all, personId })).items.map(({ version }) => version).sort()).toEqual([
      1, 2,
    ]);
  });
});

describe('a revoked certification', () => {
  it('revokes the certificates that it rested on, and gives new ones when that is taken back', async () => {
    const personId = await app.person('Cer', 'Tified');
    const [counting, other] = [await app.course(), await app.course()];
    await app.complete({ personId, agencyId: police, courseId: counting, completedOn: '2026-02-01' });
    await app.complete({ personId, agencyId: police, courseId: other, completedOn: '2026-02-02' });
    await app.complete({ personId, agencyId: police, courseId: counting, completedOn: '2026-03-01' });
    await app.complete({ personId, agencyId: court, courseId: counting, completedOn: '2026-02-03' });
    const event = {
      exceptionId: newId(),
      personId,
      court: false,
      courseIds: [counting],
      revokedOn: '2026-02-15',
      reason: 'integrity_finding',
      revokedBy: newId(),
    };
    const revoke = () => app.system((tx) => app.get(FollowRevocation).handle(tx, event));
    const states = async () =>
      (await reading().list(learner(personId), { ...all, personId })).items.map(
        ({ completedOn, version, state }) => `${completedOn} v${version} ${state}`,
      );
    await revoke();
    await revoke();
    expect(await states()).toEqual([
      '2026-03-01 v1 valid',
      '2026-02-03 v1 valid',
      '2026-02-02 v1 valid',
      '2026-02-01 v1 revoked',
    ]);
    const restored = { exceptionId: event.exceptionId, personId, restoredBy: newId() };
    const restore = () => app.system((tx) => app.get(FollowRestoration).handle(tx, restored));
    await restore();
    await restore();
    expect((await states()).slice(3)).toEqual(['2026-02-01 v2 valid', '2026-02-01 v1 revoked']);
  });
});

it('is never changed, not even by the program', async () => {
  await expect(app.sql(`UPDATE certificates.certificate SET title = 'Other'`)).rejects.toThrow('permission denied');
  await expect(app.sql(`DELETE FROM certificates.revocation`)).rejects.toThrow('permission denied');
});

it('loses the name with the person, and holds on', async () => {
  const personId = await app.person('Gone', 'Person');
  await app.complete({ personId, agencyId: police });
  const { id, code } = await newest(personId);
  const forget = () => app.system((tx) => app.get(ForgetHolder).handle(tx, { personIds: [personId] }));
  await forget();
  expect(await reading().read(admin(), id)).toMatchObject({ holderName: 'Gone Person' });
  await app.sql(`UPDATE directory.person SET erased_at = now() WHERE id = $1`, [personId]);
  await forget();
  expect(await reading().read(admin(), id)).toMatchObject({ holderName: null, state: 'valid' });
  expect((await verify(code)).state).toBe('valid');
  await expect(app.get(ChangeCertificate).reissue(admin(), id)).rejects.toMatchObject({ status: 409 });
  await app.complete({ personId, agencyId: police });
  expect((await reading().list(admin(), { ...all, personId })).items).toHaveLength(1);
});
