export interface Login {
  user: string;
  password: string;
  database: string;
}

/** `postgres://user:password@127.0.0.1:port/database` */
export function addressOf(port: number, { user, password, database }: Login): string {
  const [name, secret, path] = [user, password, database].map(encodeURIComponent);
  return `postgres://${name}:${secret}@127.0.0.1:${port}/${path}`;
}
