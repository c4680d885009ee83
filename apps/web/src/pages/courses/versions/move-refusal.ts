import type { VersionChangePreview } from '@muster/contracts';

/** Why attempts cannot move to the newest version, each reason once with the version it is about; empty where they can. */
export function moveRefusal({ mayMove, versions }: VersionChangePreview): string[] {
  if (mayMove) return [];
  return versions
    .filter((version) => !version.mayMove)
    .flatMap((version) =>
      version.differences.map((difference) => `From version ${version.versionNumber}: ${difference}`),
    );
}
