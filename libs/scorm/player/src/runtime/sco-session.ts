import type { CmiTree } from '../protocol.js';
import { getValueWithFreshError, setValueSafely } from './scorm-again-defects.js';
import type { ScormAgainApi } from './scorm-again-defects.js';
import type { NavigationWish, RuntimeHooks } from './scorm-runtime.js';

/** The eight calls, by what they do; each standard has its own names for them. */
export interface ScoCalls {
  initialize(parameter?: string): string;
  terminate(parameter?: string): string;
  getValue(element: string): string;
  setValue(element: string, value: unknown): string;
  commit(parameter?: string): string;
  getLastError(): string;
  getErrorString(code: string): string;
  getDiagnostic(code: string): string;
}

/**
 * What a SCO may call. Functions rather than methods: some authoring tools keep `api.GetValue` in a variable and lose
 * `this`, and none of them should reach scorm-again's object through it.
 */
export function scoCalls(api: ScormAgainApi, hooks: RuntimeHooks, wish: () => NavigationWish): ScoCalls {
  return {
    initialize: (parameter = '') => api.lmsInitialize(parameter),
    terminate: (parameter = '') => {
      const alreadyTerminated = api.isTerminated();
      const navigation = wish();
      const result = api.lmsFinish(parameter);
      if (!alreadyTerminated && api.isTerminated()) hooks.finished(navigation);
      return result;
    },
    getValue: (element) => getValueWithFreshError(api, element),
    setValue: (element, value) => {
      const result = setValueSafely(api, element, value);
      const { length } = String(value);
      if (result === 'true') hooks.changed(length);
      if (result === 'false' && isTooLong(api, element)) hooks.stateRefused(length);
      return result;
    },
    commit: (parameter = '') => api.lmsCommit(parameter),
    getLastError: () => api.lmsGetLastError(),
    getErrorString: (code) => api.lmsGetErrorString(code),
    getDiagnostic: (code) => api.lmsGetDiagnostic(code),
  };
}

/** "Incorrect Data Type" of 1.2 and "Data Model Element Type Mismatch" of 2004: of bookmarks nothing but the length can be wrong. */
const WRONG_TYPE: ReadonlySet<string> = new Set(['405', '406']);

/** Whether what was refused just now were bookmarks, for their length. */
function isTooLong(api: Pick<ScormAgainApi, 'lastErrorCode'>, element: string): boolean {
  return element === 'cmi.suspend_data' && WRONG_TYPE.has(String(api.lastErrorCode));
}

/** scorm-again's `httpService`: the one way out of the runtime, answered only after the server has answered. */
export function savingThrough(hooks: Pick<RuntimeHooks, 'save'>, errors: { commit: number; terminate: number }) {
  return {
    processHttpRequest(_url: string, params: unknown, isTerminate: boolean) {
      const saved = hooks.save(isTerminate ? 'terminate' : 'commit', cmiOf(params));
      return saved
        ? { result: true, errorCode: 0 }
        : { result: false, errorCode: isTerminate ? errors.terminate : errors.commit };
    },
    updateSettings() {
      // Part of scorm-again's interface; there is nothing here that settings could change.
    },
  };
}

/** scorm-again renders `{ cmi, adl? }`; the protocol carries the data model itself. */
export function cmiOf(rendered: unknown): CmiTree {
  return (rendered as { cmi?: CmiTree }).cmi ?? {};
}
