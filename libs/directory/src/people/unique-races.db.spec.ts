import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import type { AgencyAnswer } from '@muster/contracts';
import { ADMIN, agency, directoryApp } from '../../test/directory-app.js';
import type { Answer, Client, DirectoryApp } from '../../test/directory-app.js';

interface Refusal {
  code: string;
  detail: string;
}

let app: DirectoryApp;
let root: Client;
let police: AgencyAnswer;

beforeAll(async () => {
  app = await directoryApp();
  root = await app.as(ADMIN);
  police = await agency(root, { name: 'Police' });
});
afterAll(() => app.close());

/** Somebody else's entry has been made and is not committed when the request looks; it is when the request writes. */
async function meeting(theirs: (tx: Transaction) => Promise<unknown>, ours: () => Promise<Answer<Refusal>>) {
  let answer: Promise<Answer<Refusal>> | undefined;
  await app.system(async (tx) => {
    await theirs(tx);
    answer = ours();
    await app.somebodyWaits();
  });
  if (!answer) throw new Error('The request was not sent.');
  return answer;
}

describe('two who enter the same at once', () => {
  it('an email address: the second is told of the conflict, and nothing of theirs is left', async () => {
    const email = 'ann.officer@agency.test';
    const { status, body } = await meeting(
      (tx) =>
        tx.query(`INSERT INTO directory.person (id, given_name, family_name, email) VALUES ($1, 'Ann', 'First', $2)`, [
          newId(),
          email,
        ]),
      () => root('POST', '/people', { givenName: 'Ann', familyName: 'Second', email }),
    );
    expect(status).toBe(409);
    expect(body.code).toBe('DIRECTORY.EMAIL_TAKEN');
    const people = await app.system((tx) =>
      tx.query(`SELECT family_name FROM directory.person WHERE email = $1`, [email]),
    );
    expect(people).toEqual([{ family_name: 'First' }]);
  });

  it('the identifier of an agency: the second is told of the conflict', async () => {
    const { status, body } = await meeting(
      (tx) =>
        tx.query(
          `INSERT INTO directory.agency (id, name, kind, level, time_zone, external_id)
           VALUES ($1, 'First', 'school', 'local', 'America/Chicago', 'S-1')`,
          [newId()],
        ),
      () => root('POST', '/agencies', { name: 'Second', kind: 'school', level: 'local', externalId: 'S-1' }),
    );
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'KERNEL.TAKEN',
      detail: expect.stringContaining('Nothing was saved') as string,
    });
  });

  it('a change to an email address that is taken meanwhile: the second keeps what they had', async () => {
    const { body: bea } = await root<{ id: string }>('POST', '/people', {
      givenName: 'Bea',
      familyName: 'Officer',
      email: 'bea@agency.test',
      position: { agencyId: police.id, discipline: 'law_enforcement_local', startsOn: '2024-01-15' },
    });
    const { status } = await meeting(
      (tx) =>
        tx.query(
          `INSERT INTO directory.person (id, given_name, family_name, email) VALUES ($1, 'B', 'First', 'b@agency.test')`,
          [newId()],
        ),
      () => root('PATCH', `/people/${bea.id}`, { email: 'b@agency.test' }),
    );
    expect(status).toBe(409);
    expect((await root('GET', `/people/${bea.id}`)).body).toMatchObject({ email: 'bea@agency.test' });
  });
});
