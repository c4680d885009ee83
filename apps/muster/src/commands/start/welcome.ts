import type { DemoAccount } from '@muster/contracts';
import type { FirstAdministrator } from '../../data-folder/first-administrator.js';

export interface Welcome {
  appUrl: string;
  /** Undefined when the settings name the administrator, or the database is somebody's own. */
  administrator: FirstAdministrator | undefined;
  /** The made-up people of the demo, when it was asked for. */
  accounts: readonly DemoAccount[];
  /** How long the start took. */
  seconds: number;
}

/** What the terminal says once the server is up: the address and how to sign in. */
export function welcome({ appUrl, administrator, accounts, seconds }: Welcome): string[] {
  const lines = ['', `Muster is ready at ${appUrl} (${seconds.toFixed(1)} s).`];
  if (administrator?.fresh) {
    lines.push(
      `Sign in as ${administrator.email} with the password ${administrator.password}`,
      `(kept in ${administrator.file}, which only you can read).`,
    );
  } else if (administrator) {
    lines.push(`Sign in as ${administrator.email}; the password of the first start is in ${administrator.file}.`);
  } else {
    lines.push('Sign in with your account.');
  }
  if (accounts.length > 0) {
    lines.push('', 'The people of the demo, with their passwords:');
    for (const { label, email, password } of accounts) lines.push(`  ${label}: ${email}  ${password}`);
  }
  lines.push('', 'Press Ctrl-C to stop. Everything is kept for the next start.');
  return lines;
}
