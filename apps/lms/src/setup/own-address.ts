import type { AddressInfo } from 'node:net';

/** The address under which the running server reaches itself. `0.0.0.0` and `::` are no addresses to connect to. */
export function ownUrl({ address, family, port }: AddressInfo): string {
  if (address === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (address === '::') return `http://[::1]:${port}`;
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
