import * as library from 'scorm-again/scorm12/min';
import { SETTINGS_THAT_DECIDE_NOTHING, loadTolerantly, until12Ends } from './scorm-again-defects.js';
import { cmiOf, savingThrough, scoCalls } from './sco-session.js';
import type { NavigationWish, RuntimeFactory } from './scorm-runtime.js';
import { scorm12Seed } from './scorm12-seed.js';

// The typings promise a default export; the file has a named one only.
const { Scorm12API } = library as unknown as { Scorm12API: typeof library.default };

/** SCORM 1.2 knows one code for everything that goes wrong in the LMS (RTE 3.4.3.6). */
const GENERAL_EXCEPTION = 101;

/** Makes the `API` object of one SCORM 1.2 SCO, seeded and ready before the SCO's page is requested. */
export const createRuntime: RuntimeFactory = (item, context, hooks) => {
  const api = new Scorm12API(
    { ...SETTINGS_THAT_DECIDE_NOTHING, lmsCommitUrl: '/_muster/commit', logLevel: 'NONE' },
    savingThrough(hooks, { commit: GENERAL_EXCEPTION, terminate: GENERAL_EXCEPTION }),
  );
  loadTolerantly(api, scorm12Seed(item, context));
  const calls = scoCalls(api, hooks, () => wishOf(api.nav.event));
  return {
    apiName: 'API',
    api: {
      LMSInitialize: calls.initialize,
      LMSFinish: until12Ends(api, calls.terminate, 'false'),
      LMSGetValue: until12Ends(api, calls.getValue, ''),
      LMSSetValue: until12Ends(api, calls.setValue, 'false'),
      LMSCommit: until12Ends(api, calls.commit, 'false'),
      LMSGetLastError: calls.getLastError,
      LMSGetErrorString: calls.getErrorString,
      LMSGetDiagnostic: calls.getDiagnostic,
    },
    get running() {
      return api.isInitialized();
    },
    snapshot: () => cmiOf(api.renderCommitCMI(false)),
  };
};

/** `nav.event` is not in SCORM 1.2, but several authoring tools set it. */
function wishOf(event: string): NavigationWish {
  if (event === 'continue') return { kind: 'continue' };
  if (event === 'previous') return { kind: 'previous' };
  return { kind: 'none' };
}
