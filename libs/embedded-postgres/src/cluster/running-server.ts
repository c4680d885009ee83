import { addressOf } from './address.js';
import type { Login } from './address.js';
import { SUPERUSER } from './cluster.js';
import { runningPostmaster } from './postmaster.js';

/** The server that another process of ours runs on this folder, if it takes connections. */
export function runningServer(folder: string): { superuser: string; url(login: Login): string } | undefined {
  const postmaster = runningPostmaster(folder);
  if (!postmaster?.ready) return undefined;
  return { superuser: SUPERUSER, url: (login) => addressOf(postmaster.port, login) };
}
