import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PackageOnDisk {
  path: string;
  /** Names beside the package: a reader that unpacks by name shows up here. */
  neighbours: () => Promise<string[]>;
}

/** Runs `use` with the bytes as a file alone in a fresh folder, which is removed afterwards. */
export async function withPackageOnDisk<T>(bytes: Uint8Array, use: (file: PackageOnDisk) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  try {
    const path = join(folder, 'course.zip');
    await writeFile(path, bytes);
    const neighbours = async (): Promise<string[]> =>
      (await readdir(folder, { recursive: true })).filter((name) => name !== 'course.zip');
    return await use({ path, neighbours });
  } finally {
    await rm(folder, { recursive: true });
  }
}
