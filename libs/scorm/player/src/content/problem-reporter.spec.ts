import { ManualClock } from '../testing/manual-clock.js';
import { ScriptedWire, answer } from '../testing/scripted-wire.js';
import { contentProblem } from './content-problem.js';
import { ProblemReporter, PROBLEMS_PATH } from './problem-reporter.js';

function setUp() {
  const clock = new ManualClock();
  const wire = new ScriptedWire(() => answer(204));
  const reporter = new ProblemReporter(wire, clock, () => 'token');
  const sent = () => wire.sent.map(({ body }) => JSON.parse(body) as { itemId: string; problems: { what: string }[] });
  return { clock, wire, reporter, sent };
}
const missing = (what: string) => contentProblem('missing-file', what);

describe('what the content did wrong', () => {
  it('is told to the server at once, so that a learner who leaves within a moment has told it', () => {
    const { wire, reporter, sent } = setUp();
    reporter.tell('a', [missing('1.png')]);
    expect(wire.sent).toMatchObject([{ path: PROBLEMS_PATH, token: 'token', how: 'soon' }]);
    expect(sent()).toEqual([{ itemId: 'a', problems: [missing('1.png')] }]);
  });

  it('that follows on the first is told a moment later, all at once, without making anybody wait', async () => {
    const { clock, reporter, sent } = setUp();
    reporter.tell('a', [missing('1.png')]);
    reporter.tell('a', [missing('1.png'), missing('2.png')]);
    reporter.tell('a', [missing('1.png'), missing('2.png'), missing('3.png')]);
    await clock.pass(1999);
    expect(sent()).toHaveLength(1);
    await clock.pass(1);
    expect(sent().slice(1)).toEqual([{ itemId: 'a', problems: [missing('2.png'), missing('3.png')] }]);
  });

  it('is told at most once in that time, and at once again after it was quiet', async () => {
    const { clock, reporter, sent } = setUp();
    reporter.tell('a', [missing('1.png')]);
    reporter.tell('a', [missing('2.png')]);
    await clock.pass(2000);
    reporter.tell('a', [missing('3.png')]);
    expect(sent()).toHaveLength(2);
    await clock.pass(2000);
    expect(sent()).toHaveLength(3);
    await clock.pass(2000);
    expect(clock.waiting).toBe(0);
    reporter.tell('a', [missing('4.png')]);
    expect(sent()).toHaveLength(4);
  });

  it('is told under the part that it was seen in, although the learner has gone on', async () => {
    const { clock, reporter, sent } = setUp();
    reporter.tell('a', [missing('1.png')]);
    reporter.tell('a', [missing('2.png')]);
    reporter.tell('b', [missing('2.png')]);
    await clock.pass(2000);
    expect(sent()).toEqual([
      { itemId: 'a', problems: [missing('1.png')] },
      { itemId: 'a', problems: [missing('2.png')] },
      { itemId: 'b', problems: [missing('2.png')] },
    ]);
  });

  it('is told once in a visit', async () => {
    const { clock, wire, reporter } = setUp();
    reporter.tell('a', [missing('1.png')]);
    await clock.pass(2000);
    reporter.tell('a', [missing('1.png')]);
    reporter.tell('a', []);
    await clock.pass(2000);
    expect(wire.sent).toHaveLength(1);
  });
});
