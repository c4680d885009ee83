import type { RoleGrant } from '@muster/contracts';
import { Accounts, RoleGrants } from '@muster/identity';
import { newId } from '@muster/kernel';
import type { Learner } from '../../test/scorm-app.js';
import { ScormApp } from '../../test/scorm-app.js';
import type { TokenClaims } from '../tokens/token-signer.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { OpenSessionService } from './open-session.service.js';
import { RenewTokenService } from './renew-token.service.js';

const LAUNCHED = '2026-01-15T08:00:00Z';
let app: ScormApp;
let course: string;
let learner: Learner;
let own: TokenClaims;

beforeAll(async () => {
  app = await ScormApp.start();
  course = await app.course();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.setTo(LAUNCHED);
  learner = await app.learner(course);
  own = (await app.open(learner)).claims;
});

const renew = (claims: TokenClaims) => app.get(RenewTokenService).renew(claims);
const open = (claims: TokenClaims) => app.get(OpenSessionService).open(claims);
const both = [
  ['renewed', renew],
  ['opened', open],
] as const;

async function account(personId: string): Promise<void> {
  const email = `${personId}@agency.test`;
  await app.system((tx) => app.get(Accounts).open(tx, { personId, email, password: 'plum anvil river 9 tango' }));
}

function give(personId: string, grants: readonly RoleGrant[]): Promise<unknown> {
  return app.system((tx) => app.get(RoleGrants).replace(tx, 'program', personId, grants));
}

/** A member of staff who looks at the learner's course. */
async function reviewer(grants: readonly RoleGrant[]): Promise<TokenClaims> {
  const actor = newId();
  await app.sql(`INSERT INTO directory.person (id, given_name, family_name) VALUES ($1, 'Rae', 'Viewer')`, [actor]);
  await account(actor);
  await give(actor, grants);
  return { ...own, actor, mode: 'review' };
}

describe.each(both)('a launch that is %s', (_, use) => {
  it('holds for twelve hours, without any session of a browser', async () => {
    app.clock.setTo('2026-01-15T19:59:59Z');
    await expect(use(own)).resolves.toBeDefined();
    app.clock.setTo('2026-01-15T20:00:00Z');
    await expect(use(own)).rejects.toMatchObject({ status: 401, code: 'SCORM.TOKEN_EXPIRED' });
  });

  it('ends with the account of the learner', async () => {
    const { personId } = learner.caller;
    await account(personId);
    await expect(use(own)).resolves.toBeDefined();
    await app.system((tx) => app.get(Accounts).disable(tx, personId));
    await expect(use(own)).rejects.toMatchObject({ status: 401, code: 'SCORM.LAUNCH_WITHDRAWN' });
  });

  it('of a record that was merged holds as long as the account that its learner signs in with', async () => {
    const [merged, survivor] = [learner.caller.personId, (await app.learner(course)).caller.personId];
    for (const id of [merged, survivor]) await account(id);
    await app.sql(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [merged, survivor]);
    await app.system((tx) => app.get(Accounts).rest(tx, merged, new Date(LAUNCHED)));
    await expect(use(own)).resolves.toBeDefined();
    await app.system((tx) => app.get(Accounts).disable(tx, survivor));
    await expect(use(own)).rejects.toMatchObject({ status: 401, code: 'SCORM.LAUNCH_WITHDRAWN' });
  });

  it('ends with the role of the reviewer, while the learner goes on', async () => {
    const review = await reviewer([{ role: 'judicial_educator', scope: { kind: 'all' } }]);
    await expect(use(review)).resolves.toBeDefined();
    await give(review.actor, [{ role: 'learner', scope: { kind: 'own' } }]);
    await expect(use(review)).rejects.toMatchObject({ status: 401, code: 'SCORM.LAUNCH_WITHDRAWN' });
    await expect(use(own)).resolves.toBeDefined();
  });

  it('needs a role over the agency of the registration', async () => {
    const [mine, other] = [newId(), newId()];
    for (const id of [mine, other]) {
      await app.sql(
        `INSERT INTO directory.agency (id, name, kind, level, time_zone) VALUES ($1, $2, 'law_enforcement', 'local', 'America/Chicago')`,
        [id, `Agency ${id}`],
      );
    }
    await app.sql(`UPDATE learning.registration SET agency_id = $2 WHERE id = $1`, [own.registration, mine]);
    const adminOf = (id: string) => reviewer([{ role: 'agency_admin', scope: { kind: 'agency', id } }]);
    await expect(use(await adminOf(mine))).resolves.toBeDefined();
    await expect(use(await adminOf(other))).rejects.toMatchObject({ code: 'SCORM.LAUNCH_WITHDRAWN' });
  });

  it('of somebody else is never one that records', async () => {
    const review = await reviewer([{ role: 'judicial_educator', scope: { kind: 'all' } }]);
    await expect(use({ ...review, mode: 'normal' })).rejects.toMatchObject({ code: 'SCORM.LAUNCH_WITHDRAWN' });
  });
});

it('a renewed token keeps who launched and when', async () => {
  app.clock.setTo('2026-01-15T09:00:00Z');
  const { value } = await renew(own);
  expect(await app.get(TokenSigner).check('runtime', value)).toMatchObject({
    actor: learner.caller.personId,
    opened: Date.parse(LAUNCHED) / 1000,
  });
});
