/** The programs of one PostgreSQL version. `home` holds their bin, lib and share folders, which must stay together. */
export interface Binaries {
  home: string;
  /** Version of the npm package, for example `18.4.0-beta.17`. */
  version: string;
  major: number;
}

/** Path of a program: `initdb`, `postgres` or `pg_ctl`. */
export function programOf(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return `${binaries.home}/bin/${name}${process.platform === 'win32' ? '.exe' : ''}`;
}
