import { certificationStatuses, counted, versionScopes } from '@muster/contracts';
import type { ChangeCounts, RequirementVersionAnswer, VersionScope } from '@muster/contracts';

export const stateLabels: Record<RequirementVersionAnswer['state'], string> = {
  former: 'Former',
  in_force: 'In force',
  to_come: 'Begins later',
  replaced: 'Replaced before it began',
};

/** What a version means for whoever was assigned before it, in one or two words. */
export function scopeWords(appliesTo: VersionScope | null): string {
  return appliesTo === null ? '—' : (versionScopes.labels[appliesTo].split(':')[0] ?? '');
}

/** When a renewal opens: "1 month before". */
export function windowInWords(months: number): string {
  return `${counted(months, 'month')} before`;
}

/** How many people a choice moves, as a phrase: "12 Current → Lapsed, 3 with other dates". */
export function countsInWords({ moves, datesOnly, unchanged }: ChangeCounts): string {
  const { labels } = certificationStatuses;
  const parts = moves.map(({ from, to, people }) => `${people} ${labels[from]} → ${labels[to]}`);
  if (datesOnly > 0) parts.push(`${datesOnly} with other dates alone`);
  if (parts.length === 0) return `Nobody moves; ${unchanged} stay as they are.`;
  return `${parts.join(', ')}; ${unchanged} stay as they are.`;
}

type Began = Pick<RequirementVersionAnswer, 'versionNumber' | 'effectiveFrom' | 'appliesTo'>;

/** What becomes of the newest version by a further one of the same day; null where they begin on different days. */
export function takesThePlaceOf(newest: Began | undefined, effectiveFrom: string): string | null {
  if (newest === undefined || newest.appliesTo === null || newest.effectiveFrom !== effectiveFrom) return null;
  const it = `version ${newest.versionNumber}`;
  return `Version ${newest.versionNumber} begins on the same day. This one takes its place, as if ${it} had never been: what it changed for people who are assigned already is taken back as well.`;
}
