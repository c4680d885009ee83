import type { ReportMeasure } from '@muster/contracts';

/** Heading of the part of a report that shows one measure by its groups. */
export function sectionTitle({ label, groupedBy }: ReportMeasure): string {
  return `${label}, by ${(groupedBy ?? 'discipline').replaceAll('_', ' ')}`;
}
