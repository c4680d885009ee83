/** A store of adl.data as the manifest gives it to one SCO (CAM 4th Ed. 3.4.1.18, adlcp:map). */
export interface DataMap {
  targetId: string;
  read: boolean;
  write: boolean;
}

/** A store as a SCO finds it at its launch; no value: it was never set, or this SCO must not read it. */
export interface SharedStore extends DataMap {
  value: string | null;
}

/** Of what a browser says that a SCO wrote, the stores that its manifest lets it write. */
export function writtenStores(
  maps: readonly DataMap[],
  claimed: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  if (!claimed) return {};
  const allowed = maps.filter(({ targetId, write }) => write && Object.hasOwn(claimed, targetId));
  return Object.fromEntries(allowed.map(({ targetId }) => [targetId, claimed[targetId] ?? '']));
}

/** The stores of a SCO in the order of its manifest, which is that of adl.data (RTE 4th Ed. 4.3.2). A store that was emptied is not set. */
export function storesFor(maps: readonly DataMap[], kept: ReadonlyMap<string, string>): SharedStore[] {
  return maps.map((map) => ({ ...map, value: (map.read ? kept.get(map.targetId) : undefined) || null }));
}
