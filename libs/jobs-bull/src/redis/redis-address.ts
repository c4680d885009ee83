/** Where Redis is, in the parts that Bull's client takes. */
export interface RedisAddress {
  host: string;
  port: number;
  db: number;
  username?: string;
  password?: string;
  tls?: Record<string, never>;
}

const DEFAULT_PORT = 6379;

/**
 * Reads `redis://` and `rediss://` (TLS) addresses. Bull's own reading of an address knows no TLS and would send the
 * password in the clear.
 * @throws TypeError for what is no address.
 */
export function redisAddress(url: string): RedisAddress {
  const { protocol, hostname, port, pathname, username, password } = new URL(url);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port ? Number(port) : DEFAULT_PORT,
    db: Number(pathname.slice(1)) || 0,
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

/** The address as it may be shown: without user and password. */
export function shownAddress({ host, port, tls }: RedisAddress): string {
  return `${tls ? 'rediss' : 'redis'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
