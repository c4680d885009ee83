import { disciplines, memberKinds } from '@muster/contracts';
import type { CourseAudience, Discipline, MemberKind } from '@muster/contracts';

/**
 * Why a course may not be assigned to somebody in a position, as a sentence; undefined when it may. An empty list of a
 * filter means everybody. Excluding courts keeps investigators' courses from judges: ethics opinions differ on which
 * training a judge may attend (New York opinions 17-04 and 17-146).
 */
export function audienceProblem(
  audience: CourseAudience,
  who: { discipline: Discipline; agencyKind: MemberKind },
): string | undefined {
  const { disciplines: forDisciplines = [], agencyKinds = [], excludeAgencyKinds = [] } = audience;
  const kind = memberKinds.labels[who.agencyKind];
  if (excludeAgencyKinds.includes(who.agencyKind)) {
    return `This course may not be assigned to people of agencies of the kind "${kind}". Choose a course made for them.`;
  }
  if (agencyKinds.length > 0 && !agencyKinds.includes(who.agencyKind)) {
    const meant = agencyKinds.map((code) => memberKinds.labels[code]).join(', ');
    return `This course is for agencies of the kind ${meant}, and the person's agency is "${kind}". Choose another course.`;
  }
  if (forDisciplines.length > 0 && !forDisciplines.includes(who.discipline)) {
    const meant = forDisciplines.map((code) => disciplines.labels[code]).join(', ');
    return (
      `This course is for the discipline ${meant}, and the person's is "${disciplines.labels[who.discipline]}". ` +
      'Choose another course.'
    );
  }
  return undefined;
}
