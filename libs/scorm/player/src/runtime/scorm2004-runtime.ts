import * as library from 'scorm-again/scorm2004/min';
import { SETTINGS_THAT_DECIDE_NOTHING, loadTolerantly } from './scorm-again-defects.js';
import { cmiOf, savingThrough, scoCalls } from './sco-session.js';
import type { NavigationWish, RuntimeFactory } from './scorm-runtime.js';
import { scorm2004Seed } from './scorm2004-seed.js';

// The typings promise a default export; the file has a named one only.
const { Scorm2004API } = library as unknown as { Scorm2004API: typeof library.default };

/** General Commit Failure and General Termination Failure (RTE 3.1.7). */
const COMMIT_FAILED = 391;
const TERMINATION_FAILED = 111;

/** Makes the `API_1484_11` object of one SCORM 2004 SCO, seeded and ready before the SCO's page is requested. */
export const createRuntime: RuntimeFactory = (item, context, hooks) => {
  const api = new Scorm2004API(
    { ...SETTINGS_THAT_DECIDE_NOTHING, lmsCommitUrl: '/_muster/commit', logLevel: 'NONE' },
    savingThrough(hooks, { commit: COMMIT_FAILED, terminate: TERMINATION_FAILED }),
  );
  loadTolerantly(api, scorm2004Seed(item, context));
  const calls = scoCalls(api, hooks, () => wishOf(api.adl.nav.request));
  return {
    apiName: 'API_1484_11',
    api: {
      version: '1.0',
      Initialize: calls.initialize,
      Terminate: calls.terminate,
      GetValue: calls.getValue,
      SetValue: calls.setValue,
      Commit: calls.commit,
      GetLastError: calls.getLastError,
      GetErrorString: calls.getErrorString,
      GetDiagnostic: calls.getDiagnostic,
    },
    get running() {
      return api.isInitialized();
    },
    snapshot: () => cmiOf(api.renderCommitCMI(false)),
  };
};

const CHOICE = /^\{target=([^}]+)\}(?:choice|jump)$/;
const EXITS = new Set(['exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll']);

/** `adl.nav.request` acts when the SCO terminates (SN 5.6.4). */
function wishOf(request: string): NavigationWish {
  const target = CHOICE.exec(request)?.[1];
  if (target) return { kind: 'choice', itemId: target };
  if (request === 'continue') return { kind: 'next' };
  if (request === 'previous') return { kind: 'previous' };
  return { kind: EXITS.has(request) ? 'exit' : 'none' };
}
