import { nameOf, whereabouts } from './content-address.js';
import type { ContentHost, ContentWindow } from './content-host.js';
import { contentProblem } from './content-problem.js';

/** A file of a plug-in that no browser runs any more. */
const FLASH = /\.(swf|dcr|spl)$/i;
/** Frames and pages of the browser that are no file of anybody. */
const NO_FILE = /(^|\/)favicon\.ico$/;

/** Scripts that stop, files that are missing, and what the content security policy keeps out. */
export function hearFailures(win: ContentWindow, host: ContentHost): void {
  win.addEventListener('error', (event) => {
    // A file that did not load is an error of its element; which one, the performance entries say with the reason.
    if (event.target === win) host.report(contentProblem('script-error', errorText(event, host)));
  });
  win.addEventListener('unhandledrejection', (event) => {
    host.report(contentProblem('script-error', `${event.reason}`));
  });
  win.document.addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition === 'enforce') host.report(refusal(event, host));
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
    case 'object-src':
      return contentProblem(FLASH.test(name) ? 'flash' : 'file-elsewhere', name);
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
      if ((entry.responseStatus ?? 0) < 400 || NO_FILE.test(entry.name)) continue;
      if (whereabouts(entry.name, host.packageBase) === 'nowhere') continue;
      const kind = /^i?frame$/.test(entry.initiatorType) ? 'missing-page' : 'missing-file';
      host.report(contentProblem(kind, nameOf(entry.name, host.packageBase)));
    }
  });
  observer.observe({ type: 'resource', buffered: true });
}
