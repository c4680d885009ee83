interface Outcome {
  passed: number;
  failed: number;
  skipped?: number;
  why?: string;
}
interface Step {
  name: string;
  needs?: string[];
  lanes?: number;
  run: () => Promise<Outcome>;
}
const from = (file: string) => import(new URL(file, import.meta.url).href);
const { runSteps } = (await from('./run-steps.mjs')) as {
  runSteps(steps: Step[], root: string, say: (line: string) => void): Promise<Required<Omit<Outcome, 'why'>>>;
};
const { chooseSteps } = (await from('./choose-steps.mjs')) as {
  chooseSteps(
    steps: { name: string; needs?: string[] }[],
    names: string[],
  ): { steps: { name: string }[]; unknown: string[] };
};
const { countJest } = (await from('./jest-project.mjs')) as {
  countJest(results: Record<string, number>, code: number | null): Outcome;
};

const step = (name: string, outcome: Outcome | Error, needs: string[] = []): Step => ({
  name,
  needs,
  run: () => (outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome)),
});

describe('the steps of npm test', () => {
  it('add up, and one that fails does not keep the others from running', async () => {
    const total = await runSteps(
      [step('a', { passed: 3, failed: 1 }), step('b', { passed: 40, failed: 0, skipped: 2 })],
      '/',
      () => undefined,
    );
    expect(total).toEqual({ passed: 43, failed: 1, skipped: 2 });
  });

  it('that need a failed one count as failed, down the whole chain, and are not run', async () => {
    const ran: string[] = [];
    const noted = (name: string, needs: string[]): Step => ({
      ...step(name, { passed: 9, failed: 0 }, needs),
      run: () => Promise.resolve(ran.push(name)).then(() => ({ passed: 9, failed: 0 })),
    });
    const total = await runSteps(
      [step('build', { passed: 0, failed: 1 }), noted('boot', ['build']), noted('journeys', ['boot'])],
      '/',
      () => undefined,
    );
    expect(total).toMatchObject({ passed: 0, failed: 3 });
    expect(ran).toEqual([]);
  });

  it('that break count as failed and say why', async () => {
    const said: string[] = [];
    const total = await runSteps([step('a', new Error('no room on the disk'))], '/', (line) => said.push(line));
    expect(total.failed).toBe(1);
    expect(said).toContain('no room on the disk');
  });

  it('run two at a time, alone where they fill the machine, and never before what they need', async () => {
    const running = new Set<string>();
    const seen: string[] = [];
    const timed = (name: string, turns: number, more: Partial<Step> = {}): Step => ({
      name,
      ...more,
      async run() {
        running.add(name);
        seen.push([...running].sort().join('+'));
        for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        running.delete(name);
        return { passed: 1, failed: 0 };
      },
    });
    const said: string[] = [];
    const total = await runSteps(
      [
        timed('system', 2, { lanes: 2 }),
        timed('lint', 40),
        timed('types', 2),
        timed('unit', 2, { lanes: 2 }),
        timed('build', 2),
        timed('boot', 2, { needs: ['build'] }),
      ],
      '/',
      (line) => said.push(line),
    );
    expect(seen).toEqual(['system', 'lint', 'lint+types', 'build+lint', 'boot+lint', 'unit']);
    expect(total).toEqual({ passed: 6, failed: 0, skipped: 0 });
    const summary = said.slice(said.lastIndexOf('') + 1).map((line) => line.trim().split(' ')[0]);
    expect(summary).toEqual(['system', 'lint', 'types', 'unit', 'build', 'boot']);
  });

  it('can be chosen by name, with what they need, in their own order', () => {
    const all = [{ name: 'lint' }, { name: 'build' }, { name: 'boot', needs: ['build'] }];
    expect(chooseSteps(all, ['boot']).steps.map(({ name }) => name)).toEqual(['build', 'boot']);
    expect(chooseSteps(all, []).steps).toHaveLength(3);
    expect(chooseSteps(all, ['lnit']).unknown).toEqual(['lnit']);
  });
});

describe('a Jest run', () => {
  const results = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  };

  it.each([
    ['counts its tests', {}, 0, { passed: 5, failed: 0, skipped: 0 }],
    [
      'counts a file that cannot be run as a failure',
      { numRuntimeErrorTestSuites: 2 },
      1,
      { passed: 5, failed: 2, skipped: 0 },
    ],
    ['counts what was left out', { numPendingTests: 1, numTodoTests: 2 }, 0, { passed: 5, failed: 0, skipped: 3 }],
    ['without any test has failed', { numPassedTests: 0 }, 0, { passed: 0, failed: 1 }],
    ['that failed as a whole has failed though no test did', {}, 1, { passed: 5, failed: 1 }],
    ['that was ended at its limit has failed', {}, null, { passed: 5, failed: 1 }],
  ])('%s', (_rule, change, code, expected) => {
    expect(countJest({ ...results, ...change }, code)).toMatchObject(expected);
  });
});
