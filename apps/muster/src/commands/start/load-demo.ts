import { setTimeout as wait } from 'node:timers/promises';
import { problem, setupAnswer } from '@muster/contracts';
import type { DemoAccount, SetupAnswer } from '@muster/contracts';
import { Refusal } from '../../command.js';
import { demoRefusal } from './demo-refusal.js';

const POLL = 250;

/**
 * Loads the demo task force through the API, as the button on the first page does, and waits until it is in. A system
 * that has it already is left alone.
 * @returns the made-up people and how they sign in.
 * @throws Refusal when the system holds real people, or the load failed.
 */
export async function loadDemo(appUrl: string, say: (line: string) => void): Promise<DemoAccount[]> {
  let setup = await readSetup(appUrl);
  if (!setup.demo) {
    const refusal = demoRefusal(setup);
    if (refusal) throw new Refusal(refusal);
    say('Loading the demo task force. This can take a minute.');
    if (!isUnderWay(setup)) {
      const answer = await fetch(`${appUrl}/api/v1/setup/demo`, { method: 'POST', headers: { origin: appUrl } });
      if (!answer.ok) throw new Refusal(`The demo was not loaded: ${problem.parse(await answer.json()).detail}`);
    }
    for (setup = await readSetup(appUrl); !setup.demo; setup = await readSetup(appUrl)) {
      if (setup.demoJob?.state === 'failed')
        throw new Refusal(setup.demoJob.problem?.detail ?? 'The demo was not loaded; the log says why.');
      await wait(POLL);
    }
  }
  return setup.demoAccounts ?? [];
}

function isUnderWay({ demoJob }: SetupAnswer): boolean {
  return demoJob?.state === 'queued' || demoJob?.state === 'running';
}

async function readSetup(appUrl: string): Promise<SetupAnswer> {
  const answer = await fetch(`${appUrl}/api/v1/setup`);
  if (!answer.ok) throw new Error(`GET /api/v1/setup answered ${answer.status}.`);
  return setupAnswer.parse(await answer.json());
}
