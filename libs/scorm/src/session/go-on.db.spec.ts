import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player } from '../../test/scorm-app.js';
import { LaunchService } from '../launch/launch.service.js';
import { CommitService } from '../commit/commit.service.js';
import type { TokenClaims } from '../tokens/token-signer.js';
import { TokenSigner } from '../tokens/token-signer.js';
import { GoOnService } from './go-on.service.js';

let app: ScormApp;
let learner: Learner;
let first: Player;
let launched: TokenClaims;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  learner = await app.learner(await app.course());
  first = await app.open(learner);
  await first.commit(cmi12('incomplete', { data: 'before' }));
  launched = { ...first.claims, launch: 0 };
});

async function goesOn(launch = first.claims.launch, review?: true): Promise<TokenClaims> {
  const { value } = await app.get(GoOnService).goOn(launched, { launch, review });
  return app.get(TokenSigner).check('runtime', value);
}

const commit = (claims: TokenClaims, seq: number, status = 'incomplete') =>
  app.get(CommitService).commit(claims, {
    itemId: 'lesson',
    reason: 'commit',
    seq,
    cmi: cmi12(status, { data: 'after' }),
    clientTime: '2026-01-15T18:00:00Z',
  } as never);

describe('a player that goes on by a new launch', () => {
  it('saves in the opening that it has, whose session goes on', async () => {
    const claims = await goesOn();
    expect(claims).toMatchObject({ launch: first.claims.launch, attempt: first.attemptId });
    await expect(commit(claims, 9)).resolves.toMatchObject({ seq: 9 });
    expect((await app.attempts(learner))[0]).toMatchObject({ launchNo: first.claims.launch });
  });

  it('takes nothing back from another one: what it has not saved is late work', async () => {
    const second = await app.reopen(learner);
    await second.commit(cmi12('incomplete', { data: 'second' }));
    await expect(commit(await goesOn(), 9)).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    expect((await app.attempts(learner))[0]).toMatchObject({ launchNo: second.claims.launch });
  });

  it('is refused in an opening that was never made, of another version, and of no attempt', async () => {
    await expect(goesOn(first.claims.launch + 1)).rejects.toMatchObject({ code: 'SCORM.LAUNCH_SUPERSEDED' });
    launched = { ...launched, version: launched.registration };
    await expect(goesOn()).rejects.toMatchObject({ code: 'SCORM.VERSION_CHANGED' });
    launched = { ...launched, attempt: null };
    await expect(goesOn()).rejects.toMatchObject({ status: 404 });
  });

  it('is refused where the new launch does not hold', async () => {
    launched = { ...launched, opened: 0 };
    await expect(goesOn()).rejects.toMatchObject({ code: 'SCORM.TOKEN_EXPIRED' });
  });

  it('has nothing to fence where a finished course is only looked at', async () => {
    launched = { ...launched, mode: 'review' };
    expect(await goesOn(1)).toMatchObject({ mode: 'review', launch: 1 });
  });
});

describe('a launch to go on', () => {
  const launches = async (mode?: 'normal' | 'review'): Promise<TokenClaims> => {
    const { launchUrl } = await app.get(LaunchService).launch(learner.caller, learner.registrationId, mode, true);
    return app.get(TokenSigner).check('launch', new URL(launchUrl).hash.slice('#t='.length));
  };

  it.each(['committed', 'ended'])('takes a course whose pass was just %s: what is done since is saved', async (how) => {
    await first.commit(cmi12('passed', { score: 80 }), { reason: how === 'ended' ? 'terminate' : 'commit' });
    launched = await launches();
    expect(launched).toMatchObject({ mode: 'normal', attempt: first.attemptId });
    const claims = await goesOn();
    expect(claims).toMatchObject({ mode: 'normal', launch: first.claims.launch });
    const answer = commit(claims, 9, 'passed');
    await (how === 'ended'
      ? expect(answer).resolves.toMatchObject({ afterEnd: true })
      : expect(answer).resolves.toMatchObject({ seq: 9 }));
    expect(await app.attempts(learner)).toMatchObject([{ launchNo: first.claims.launch, state: 'passed' }]);
  });

  it('only looks where the opening that goes on only looks', async () => {
    await first.terminate(cmi12('passed'));
    launched = await launches();
    expect(await goesOn(1, true)).toMatchObject({ mode: 'review', launch: 1 });
    launched = await launches('review');
    expect(await goesOn(1)).toMatchObject({ mode: 'review' });
  });

  it('stays on the version that is open, and begins no attempt', async () => {
    const another = await app.learner(await app.course());
    const { launchUrl } = await app.get(LaunchService).launch(another.caller, another.registrationId, undefined, true);
    const token = new URL(launchUrl).hash.slice('#t='.length);
    expect(await app.get(TokenSigner).check('launch', token)).toMatchObject({ mode: 'review', attempt: null });
    expect(await app.attempts(another)).toEqual([]);
  });
});
