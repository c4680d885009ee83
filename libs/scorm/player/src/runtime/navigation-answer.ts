import type { NavigationRequest } from '../../../src/domain/sequencing/index.js';
import type { ScormAgainApi } from './scorm-again-defects.js';
import type { RuntimeHooks } from './scorm-runtime.js';

const ELEMENT = /^adl\.nav\.request_valid\.(?:(continue|previous)|(choice|jump)\.\{target=([^}]+)\})$/;

/**
 * The answer to adl.nav.request_valid (SN 4th Ed. 4.4.4), which is our sequencing's to give.
 *
 * @returns undefined for every other element, and before the SCO has begun: then the run-time answers with its error
 */
export function navigationAnswer(api: ScormAgainApi, element: unknown, hooks: RuntimeHooks): string | undefined {
  if (typeof element !== 'string' || !api.isInitialized()) return undefined;
  const [found, plain, targeted, target = ''] = ELEMENT.exec(element) ?? [];
  if (!found) return undefined;
  const request = plain ? { kind: plain } : { kind: targeted, target };
  api.lastErrorCode = '0';
  const answer = hooks.canNavigate(request as NavigationRequest);
  return answer === undefined ? 'unknown' : String(answer);
}
