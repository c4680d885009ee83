import { disciplines, memberKinds } from '@muster/contracts';
import type { CourseAudience } from '@muster/contracts';

/** Who a course is for, in one line. */
export function audienceInWords(audience: CourseAudience): string {
  const wanted = [
    ...(audience.disciplines?.map((code) => disciplines.labels[code]) ?? []),
    ...(audience.agencyKinds?.map((kind) => memberKinds.labels[kind]) ?? []),
  ];
  const excluded = audience.excludeAgencyKinds?.map((kind) => memberKinds.labels[kind].toLowerCase()) ?? [];
  const base = wanted.length === 0 ? 'Everybody' : wanted.join(', ');
  return excluded.length === 0 ? base : `${base}, except ${excluded.join(', ')}`;
}
