import { setTimeout as wait } from 'node:timers/promises';
import { setupAnswer } from '@muster/contracts';
import type { DemoAccount, SetupAnswer } from '@muster/contracts';
import { Refusal } from '../../command.js';

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
    if (!setup.demoAvailable && !isUnderWay(setup)) {
      throw new Refusal(
        'The demo is for an empty system, and this one holds people already. Start without --demo, or with another MUSTER_DATA_DIR.',
      );
    }
    say('Loading the demo task force. This can take a minute.');
    if (!isUnderWay(setup)) {
      const answer = await fetch(`${appUrl}/api/v1/setup/demo`, { method: 'POST', headers: { origin: appUrl } });
      if (!answer.ok) throw new Refusal(`The demo was not loaded: ${await answer.text()}`);
    }
    for (setup = await readSetup(appUrl); !setup.demo; setup = await readSetup(appUrl)) {
      if (setup.demoJob?.state === 'failed')
        throw new Refusal(`The demo was not loaded: ${JSON.stringify(setup.demoJob)}`);
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
