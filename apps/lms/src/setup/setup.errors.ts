import { conflict, forbidden, MusterError, problemOf } from '@muster/kernel';
import type { Problem } from '@muster/kernel';

const START_OVER =
  'What was made up to then is still there. To start over, stop the server, delete its data folder (MUSTER_DATA_DIR) or ' +
  'empty its database, and start it again.';

export function demoSwitchedOff(): MusterError {
  return forbidden('This system does not offer the demo. Start it with --demo, or set MUSTER_DEMO to true.');
}

export function demoUnavailable(): MusterError {
  return conflict(
    'SETUP.DEMO_UNAVAILABLE',
    'The demo is for an empty system, and this one holds data already. Start one with another MUSTER_DATA_DIR or database.',
  );
}

export function demoFromElsewhere(): MusterError {
  return forbidden('Load the demo from the first page of this system, or with --demo.');
}

/** What the first page shows of a load that failed. */
export function demoFailed(reason: string, untouched: boolean): Problem {
  const next = untouched ? 'Nothing was made; try again once that is mended.' : START_OVER;
  return problemOf(new MusterError('SETUP.DEMO_FAILED', 500, `The demo was not loaded. ${reason} ${next}`));
}
