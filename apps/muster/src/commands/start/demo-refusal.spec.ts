import type { JobAnswer, SetupAnswer } from '@muster/contracts';
import { demoRefusal } from './demo-refusal.js';

const HALF_WAY =
  'The demo was not loaded. The server was stopped in the middle. To start over, delete its data folder.';

const setup = (change: Partial<SetupAnswer>): SetupAnswer => ({
  demo: false,
  demoAvailable: false,
  version: '0.1.0',
  ...change,
});
const job = (state: JobAnswer['state'], detail?: string): JobAnswer => ({
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  kind: 'demo',
  state,
  progress: { done: 2, total: 33 },
  ...(detail && {
    problem: { type: 'about:blank', title: 'Error', status: 500, detail, code: 'SETUP.DEMO_FAILED', errors: [] },
  }),
});

describe('why the demo is not loaded', () => {
  it('is not asked while it may be, is being loaded, or is there', () => {
    expect(demoRefusal(setup({ demoAvailable: true }))).toBeUndefined();
    expect(demoRefusal(setup({ demoJob: job('queued') }))).toBeUndefined();
    expect(demoRefusal(setup({ demoJob: job('running') }))).toBeUndefined();
    expect(demoRefusal(setup({ demo: true, demoJob: job('succeeded') }))).toBeUndefined();
  });

  it('is that somebody works here', () => {
    expect(demoRefusal(setup({}))).toMatch(/holds people already\. Start without --demo/);
  });

  it('is that an earlier load stopped half way, and how to start over, not that people are here', () => {
    expect(demoRefusal(setup({ demoJob: job('failed', HALF_WAY) }))).toBe(HALF_WAY);
  });

  it('is nothing when the failed load left the system empty, which may try again', () => {
    expect(demoRefusal(setup({ demoAvailable: true, demoJob: job('failed', 'Nothing was made.') }))).toBeUndefined();
  });
});
