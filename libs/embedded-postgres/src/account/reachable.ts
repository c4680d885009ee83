import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ServerAccount } from './server-account.js';

const ENTER = 0o1;

/** Whether the permission bits of a file let `account` enter or run it. Access lists are not looked at. */
export function mayEnter(file: { uid: number; gid: number; mode: number }, account: ServerAccount): boolean {
  if (file.uid === account.uid) return (file.mode & (ENTER << 6)) !== 0;
  if (file.gid === account.gid) return (file.mode & (ENTER << 3)) !== 0;
  return (file.mode & ENTER) !== 0;
}

/**
 * The outermost folder or file on the way to `path` that `account` may not enter or run; undefined when it can get
 * there. Parts that do not exist yet are passed over, they get their rights when they are made.
 */
export function firstUnreachable(path: string, account: ServerAccount): string | undefined {
  const way: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    way.unshift(at);
    if (dirname(at) === at) break;
  }
  return way.find((at) => {
    const found = statSync(at, { throwIfNoEntry: false });
    return found !== undefined && !mayEnter(found, account);
  });
}
