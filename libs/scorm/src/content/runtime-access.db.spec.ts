import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { Accounts } from '@muster/identity';
import { problemOf, sendProblem } from '@muster/kernel';
import { fastify } from 'fastify';
import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Player } from '../../test/scorm-app.js';
import { RuntimeRoutes } from './runtime-routes.js';

let app: ScormApp;
let course: string;
let port: number;
const server = fastify();

beforeAll(async () => {
  // A fifth of one a second: two may come at once, and no third while this file runs.
  app = await ScormApp.start({ CONTENT_REQUESTS_PER_SECOND: '0.2' });
  course = await app.course();
  server.setErrorHandler((error, _, reply) => sendProblem(reply, error, problemOf(error)));
  app.get(RuntimeRoutes).register(server);
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await server.close();
  await app.close();
});

/** As browsers send it, which `fetch` cannot: with the host of the attempt. */
async function send(player: Player, path: string, body: object = {}) {
  const headers = {
    authorization: `Bearer ${player.session.token.value}`,
    host: `${player.claims.host}.content.test`,
    'content-type': 'application/json',
  };
  const sent = request({ port, host: '127.0.0.1', method: 'POST', path: `/_muster/${path}`, headers });
  sent.end(JSON.stringify(body));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const { code } = (await json(answer)) as { code?: string };
  return { status: answer.statusCode, code, retryAfter: answer.headers['retry-after'] };
}

const commit = (player: Player, seq: number) =>
  send(player, 'commit', {
    itemId: 'lesson',
    reason: 'commit',
    seq,
    cmi: cmi12('incomplete'),
    clientTime: '2026-01-15T18:00:00Z',
  });

describe('what a player sends', () => {
  it('is taken up to a limit of its attempt, whatever it is; beyond it, when to come again is answered', async () => {
    const player = await app.open(await app.learner(course));
    expect([await commit(player, 1), await send(player, 'session')]).toMatchObject([{ status: 200 }, { status: 200 }]);
    for (const refused of [await commit(player, 2), await send(player, 'session'), await send(player, 'token')]) {
      expect(refused).toEqual({ status: 429, code: 'SCORM.TOO_MANY_REQUESTS', retryAfter: '5' });
    }
    const other = await app.open(await app.learner(course));
    expect(await commit(other, 1)).toMatchObject({ status: 200 });
  });

  it('is refused within a minute after its account was disabled, and stays with the browser', async () => {
    const learner = await app.learner(course);
    const { personId } = learner.caller;
    const account = { personId, email: `${personId}@agency.test`, password: 'plum anvil river 9 tango' };
    await app.system((tx) => app.get(Accounts).open(tx, account));
    const player = await app.open(learner);
    expect(await commit(player, 1)).toMatchObject({ status: 200 });
    await app.system((tx) => app.get(Accounts).disable(tx, personId));
    app.clock.forward({ seconds: 30 });
    expect(await commit(player, 2)).toMatchObject({ status: 401, code: 'SCORM.LAUNCH_WITHDRAWN' });
  });

  it('is taken of a record that was merged, whose own account rests', async () => {
    const [learner, survivor] = [await app.learner(course), await app.learner(course)];
    const { personId } = learner.caller;
    const account = { personId, email: `${personId}@agency.test`, password: 'plum anvil river 9 tango' };
    await app.system(async (tx) => {
      await app.get(Accounts).open(tx, account);
      await app.get(Accounts).rest(tx, personId, new Date('2026-01-15T18:00:00Z'));
    });
    await app.sql(`UPDATE directory.person SET merged_into_id = $2 WHERE id = $1`, [
      personId,
      survivor.caller.personId,
    ]);
    expect(await commit(await app.open({ ...survivor, registrationId: learner.registrationId }), 1)).toMatchObject({
      status: 200,
    });
  });
});
