import { cmi12, ScormApp } from '../../test/scorm-app.js';
import type { Learner, Player } from '../../test/scorm-app.js';
import { sealed } from '../../test/sealed.js';
import type { Session } from '../protocol/index.js';
import type { OpeningBody } from './opening-body.js';
import { CheckOpeningService } from './check-opening.service.js';
import { OpenSessionService } from './open-session.service.js';

let app: ScormApp;
let learner: Learner;
let first: Player;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  learner = await app.learner(await app.course());
  first = await app.open(learner);
  await first.terminate(cmi12('incomplete', { exit: 'suspend' }));
});

const ways: [string, Partial<OpeningBody>][] = [
  ['of a course without rules', { again: true }],
  ['of a course with rules', { sequencing: { current: 'lesson', activities: {} } as never }],
];
const goesOn = (player: Player, body: Partial<OpeningBody>): Promise<Session> =>
  app.get(OpenSessionService).open(player.claims, { replay: [], ...body });
const REFUSED = { code: 'SCORM.LAUNCH_SUPERSEDED', status: 409 };

describe.each(ways)('a player %s that opens again to go on', (_, body) => {
  it('goes on', async () => {
    expect(await goesOn(first, body)).toMatchObject({ launchNo: first.claims.launch + 1 });
  });

  it('is told that another one took over, which loses nothing', async () => {
    const second = await app.reopen(learner);
    await expect(goesOn(first, body)).rejects.toMatchObject(REFUSED);
    await second.commit(cmi12('passed', { data: 'second' }));
    await expect(goesOn(first, body)).rejects.toMatchObject(REFUSED);
    expect((await app.attempts(learner))[0]).toMatchObject({ launchNo: second.claims.launch, state: 'passed' });
    const [row] = await app.sql(`SELECT sequencing FROM scorm.attempt WHERE id = $1`, [first.attemptId]);
    expect(row).toEqual({ sequencing: null });
  });

  it('goes on where the answer to its last opening was lost, as often as that happens', async () => {
    await goesOn(first, body);
    await goesOn(first, body);
    expect(await goesOn(first, body)).toMatchObject({ launchNo: first.claims.launch + 3 });
  });

  it('is refused where another one has taken over after that', async () => {
    await goesOn(first, body);
    await app.reopen(learner);
    await expect(goesOn(first, body)).rejects.toMatchObject(REFUSED);
  });
});

describe('a player that asks whether it still saves', () => {
  const check = (player: Player) => app.get(CheckOpeningService).check(player.claims);

  it('is told when another one has taken over, and not of its own next opening whose answer was lost', async () => {
    await check(first);
    await goesOn(first, { again: true });
    await check(first);
    const second = await app.reopen(learner);
    await expect(check(first)).rejects.toMatchObject(REFUSED);
    await check(second);
    await check({ ...first, claims: { ...first.claims, mode: 'review' } } as Player);
  });

  it('changes nothing by asking', async () => {
    await app.reopen(learner);
    await expect(check(first)).rejects.toMatchObject(REFUSED);
    const rows = await app.sql(`SELECT launch_no FROM scorm.attempt WHERE id = $1`, [first.attemptId]);
    expect(rows).toEqual([{ launch_no: first.claims.launch + 1 }]);
  });
});

describe('a reload of a player that was taken over', () => {
  it('takes the course back', async () => {
    const second = await app.reopen(learner);
    expect(await goesOn(first, {})).toMatchObject({ launchNo: second.claims.launch + 1 });
  });
});

describe('where the course stands', () => {
  it('is told when the player is opened, before anything is committed', async () => {
    expect(first.session.courseState).toBe('not_started');
    expect((await app.reopen(learner)).session.courseState).toBe('in_progress');
  });

  it('is told to those who only look at it', async () => {
    await (await app.reopen(learner)).terminate(cmi12('passed'));
    const look = (attempt: string | null) =>
      app.get(OpenSessionService).open({ ...first.claims, mode: 'review', attempt });
    expect(await look(first.attemptId)).toMatchObject({ mode: 'review', courseState: 'passed' });
  });

  it('is that after what a browser had kept', async () => {
    const second = await app.reopen(learner);
    const body = {
      itemId: 'lesson',
      reason: 'terminate',
      seq: 9,
      cmi: cmi12('passed'),
      clientTime: '2026-01-15T18:00:00Z',
    };
    const record = sealed(second.session.journalKey ?? '', { launch: second.claims.launch, body });
    expect((await app.reopen(learner, [record])).session).toMatchObject({ replayed: ['saved'], courseState: 'passed' });
  });
});
