import * as library from 'scorm-again/scorm2004/min';
import { SETTINGS_THAT_DECIDE_NOTHING, loadTolerantly, refusedWithoutId } from './scorm-again-defects.js';
import { cmiOf, savingThrough, scoCalls } from './sco-session.js';
import type { NavigationWish, RuntimeFactory } from './scorm-runtime.js';
import { navigationAnswer } from './navigation-answer.js';
import { SaidStatuses } from './said-statuses.js';
import { SharedData } from './shared-data.js';
import { scorm2004Seed } from './scorm2004-seed.js';

// The typings promise a default export; the file has a named one only.
const { Scorm2004API } = library as unknown as { Scorm2004API: typeof library.default };

/** General Commit Failure and General Termination Failure (RTE 3.1.7). */
const COMMIT_FAILED = 391;
const TERMINATION_FAILED = 111;

/** Makes the `API_1484_11` object of one SCORM 2004 SCO, seeded and ready before the SCO's page is requested. */
export const createRuntime: RuntimeFactory = (item, context, hooks) => {
  const said = new SaidStatuses(item.state?.cmi ?? null);
  const api = new Scorm2004API(
    { ...SETTINGS_THAT_DECIDE_NOTHING, lmsCommitUrl: '/_muster/commit', logLevel: 'NONE' },
    savingThrough(said.hearing(hooks), { commit: COMMIT_FAILED, terminate: TERMINATION_FAILED }),
  );
  loadTolerantly(api, scorm2004Seed(item, context));
  const shared = new SharedData(api, item.sharedData ?? []);
  const wish = (): NavigationWish => wishOf(api.adl.nav.request, cmiOf(api.renderCommitCMI(false))['exit']);
  const calls = scoCalls(api, hooks, wish);
  return {
    apiName: 'API_1484_11',
    api: {
      version: '1.0',
      Initialize: calls.initialize,
      Terminate: calls.terminate,
      GetValue: (element: string) => navigationAnswer(api, element, hooks) ?? calls.getValue(element),
      SetValue: (element: string, value: unknown) => {
        const result = refusedWithoutId(api, element) ?? calls.setValue(element, value);
        if (result === 'true') said.heard(element);
        if (result === 'true') shared.heard(element, value);
        return result;
      },
      Commit: calls.commit,
      GetLastError: calls.getLastError,
      GetErrorString: calls.getErrorString,
      GetDiagnostic: calls.getDiagnostic,
    },
    get running() {
      return api.isInitialized();
    },
    get wish() {
      return wish();
    },
    shared,
    snapshot: () => said.only(cmiOf(api.renderCommitCMI(false))),
  };
};

const TARGETED = /^\{target=([^}]+)\}(choice|jump)$/;
const PLAIN = ['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'] as const;

/** `adl.nav.request` acts when the SCO terminates (SN 5.6.4); a SCO that timed out or logs out ends the whole course instead (RTE 4.2.8). */
function wishOf(request: string, exit: unknown): NavigationWish {
  if (exit === 'time-out' || exit === 'logout') return { kind: 'exitAll' };
  const [, target, kind] = TARGETED.exec(request) ?? [];
  if (target) return { kind: kind === 'jump' ? 'jump' : 'choice', target };
  const plain = PLAIN.find((known) => known === request);
  return plain ? { kind: plain } : { kind: 'none' };
}
