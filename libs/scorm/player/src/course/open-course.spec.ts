import type { Session } from '../protocol.js';
import { ScriptedWire, answer } from '../testing/scripted-wire.js';
import { sessionItem } from '../testing/session-item.js';
import { OpenCourse } from './open-course.js';

function session(given: Partial<Session> = {}): Session {
  return {
    attemptId: '0190b6f0-0000-7000-8000-000000000001',
    attemptNo: 1,
    launchNo: 1,
    openedAt: '2030-01-01T00:00:00.000Z',
    mode: 'normal',
    courseState: 'in_progress',
    standard: 'scorm_1.2',
    courseTitle: 'Three parts',
    versionLabel: 'Version 1',
    learner: { id: 'learner', name: 'Ortiz, Ana' },
    contentBase: '/content/first/',
    returnUrl: 'http://localhost:3000/training',
    nextSeq: 1,
    token: { value: 'one', expiresAt: '2030-01-01T00:00:00Z' },
    items: [sessionItem()],
    currentItemId: null,
    sequencing: null,
    journalKey: null,
    replayed: [],
    ...given,
  };
}

function setUp(wire: ScriptedWire) {
  const launched: number[] = [];
  const course = new OpenCourse(
    wire,
    () => 'token',
    session(),
    ({ launchNo }) => launched.push(launchNo),
  );
  return { course, launched };
}

describe('a course that is opened again between two of its parts', () => {
  it('says that it goes on, so that it takes nothing from a tab that has taken over', async () => {
    const wire = new ScriptedWire(() => answer(200, session({ launchNo: 2 })));
    const { course, launched } = setUp(wire);
    await expect(course.openAgain()).resolves.toBe('opened');
    expect(wire.sent.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ again: true }]);
    expect(launched).toEqual([2]);
  });

  it('keeps the address of its files, so that a part does not load anew what the one before has loaded', async () => {
    const wire = new ScriptedWire(() => answer(200, session({ launchNo: 2, contentBase: '/content/second/' })));
    const { course } = setUp(wire);
    await course.openAgain();
    expect([course.session.launchNo, course.session.contentBase]).toEqual([2, '/content/first/']);
  });

  it('stays what it was where another tab has taken over', async () => {
    const items = [sessionItem({ title: 'of the other tab' })];
    const wire = new ScriptedWire(() => answer(409, { code: 'SCORM.LAUNCH_SUPERSEDED', items }));
    const { course, launched } = setUp(wire);
    await expect(course.openAgain()).resolves.toBe('superseded');
    expect([course.session.launchNo, course.items[0]?.title, launched]).toEqual([1, 'Indicators', []]);
  });
});
