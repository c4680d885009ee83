import { courseAudience } from '@muster/contracts';
import type { CourseAudience } from '@muster/contracts';
import { z } from 'zod';

/** What the form asks for beside the file; kept in the browser until the package is in the catalog. */
export const packageFields = z.object({
  minutes: z
    .int({ error: 'Give whole contact minutes.' })
    .min(1, { error: 'Give at least 1 contact minute.' })
    .max(6000, { error: 'Give at most 6000 contact minutes.' })
    .optional(),
  audience: courseAudience,
});
export type PackageFields = z.infer<typeof packageFields>;

/**
 * The audience that the ticked boxes stand for. What the form has no box for stays as it was in the version before: a new
 * version never widens by itself whom a course is for.
 */
export function readAudience(data: FormData, before: CourseAudience = {}): CourseAudience {
  const chosen = data.getAll('disciplines') as CourseAudience['disciplines'];
  const excluded = [
    ...(before.excludeAgencyKinds ?? []).filter((kind) => kind !== 'court'),
    ...(data.get('notCourts') ? ['court' as const] : []),
  ];
  return {
    ...(chosen && chosen.length > 0 && { disciplines: chosen }),
    ...(before.agencyKinds && { agencyKinds: before.agencyKinds }),
    ...(excluded.length > 0 && { excludeAgencyKinds: excluded }),
  };
}
