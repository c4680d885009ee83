import { wayToShowAddress } from '../../../src/domain/media/way-to-show.js';
import { nameOf, whereabouts } from './content-address.js';
import type { ContentHost, ContentWindow } from './content-host.js';
import { isMissing } from './is-missing.js';
import { refusedWay } from './refused-way.js';
import { stayInside } from './stay-inside.js';
import { contentProblem } from './content-problem.js';

/** Frames and pages of the browser that are no file of anybody. */
const NO_FILE = /(^|\/)favicon\.ico$/;

/** Scripts that stop, files that are missing, and what the content security policy keeps out. */
export function hearFailures(win: ContentWindow, host: ContentHost): void {
  win.addEventListener('error', (event) => {
    // A file that did not load is an error of its element; which one, the performance entries say with the reason.
    if (event.target !== win) return;
    const way = refusedWay(event.error, event.message);
    if (way === null) return host.report(contentProblem('script-error', errorText(event, host)));
    // The sandbox has kept the page around; a script that catches what that throws leaves nothing to hear.
    stayInside(URL.canParse(way, win.document.baseURI) ? new URL(way, win.document.baseURI).href : way, win, host);
  });
  // Once for each element, whether or not the browser tells the status with the performance entries.
  win.addEventListener('error', ({ target }) => target !== win && void hearMissing(target, win, host), true);
  win.addEventListener('unhandledrejection', (event) => {
    host.report(contentProblem('script-error', `${event.reason}`));
  });
  win.document.addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition !== 'enforce') return;
    const { blockedURI } = event;
    if (whereabouts(blockedURI, host.packageBase) === 'package' && wayToShowAddress(blockedURI) === 'own-tab') {
      host.holdsDocument(blockedURI);
    } else if (event.effectiveDirective === 'object-src' && wayToShowAddress(blockedURI) === 'nowhere') {
      host.look(win);
    } else host.report(refusal(event, host));
  });
  hearMissingFiles(win, host);
}

function errorText({ message, filename, lineno, error }: ErrorEvent, host: ContentHost): string {
  // "Script error." is all that is said of another site's script, and there is none here.
  const words = message || String(error);
  return filename ? `${words} (${nameOf(filename, host.packageBase)}, line ${lineno})` : words;
}

function refusal({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent, host: ContentHost) {
  const name = URL.canParse(blockedURI) ? nameOf(blockedURI, host.packageBase) : blockedURI;
  switch (effectiveDirective) {
    case 'frame-src':
    case 'child-src':
      return contentProblem('frame-elsewhere', name);
    case 'form-action':
      return contentProblem('form-elsewhere', name);
    default:
      return contentProblem('file-elsewhere', name);
  }
}

function hearMissingFiles(win: ContentWindow, host: ContentHost): void {
  const { PerformanceObserver } = win;
  if (!PerformanceObserver) return;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (!isMissing(entry.responseStatus ?? 0) || NO_FILE.test(entry.name)) continue;
      if (whereabouts(entry.name, host.packageBase) === 'nowhere') continue;
      const kind = /^i?frame$/.test(entry.initiatorType) ? 'missing-page' : 'missing-file';
      host.report(contentProblem(kind, nameOf(entry.name, host.packageBase)));
    }
  });
  observer.observe({ type: 'resource', buffered: true });
}

/** Asks for a file that did not load once more, because the line may have failed and not the package. */
async function hearMissing(target: EventTarget | null, win: ContentWindow, host: ContentHost): Promise<void> {
  const { src, href } = (target ?? {}) as { src?: unknown; href?: unknown };
  const address = typeof src === 'string' && src !== '' ? src : href;
  if (typeof address !== 'string' || whereabouts(address, host.packageBase) !== 'package') return;
  const answer = await win.fetch(address, { method: 'HEAD' }).catch(() => null);
  if (answer && isMissing(answer.status))
    host.report(contentProblem('missing-file', nameOf(address, host.packageBase)));
}
