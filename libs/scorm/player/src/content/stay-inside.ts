import { nameOf, whereabouts } from './content-address.js';
import type { ContentHost, ContentWindow } from './content-host.js';
import { contentProblem } from './content-problem.js';

export function isContent(win: Window): boolean {
  try {
    return win.parent !== win && win.location.pathname.startsWith('/content/');
  } catch {
    return false;
  }
}

/** What was meant for the whole window goes where the content is: to the page that the part began with. */
export function stayInside(address: string, win: ContentWindow, host: ContentHost): void {
  const inPackage = whereabouts(address, host.packageBase) === 'package';
  host.report(contentProblem(inPackage ? 'page-around' : 'link-elsewhere', nameOf(address, host.packageBase)));
  if (!inPackage) return;
  let top: Window = win;
  while (isContent(top.parent)) top = top.parent;
  top.location.href = address;
}
