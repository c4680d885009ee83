import type { CourseAudience, Currency, MemberKind } from '@muster/contracts';

export type CourseKey = 'VCI' | 'PRT';
export type RequirementKey = 'victimCentered' | 'partnerships' | 'liaisons';

/** A course of the repository, and the standard in which it is uploaded: one of each, so that both players are seen at work. */
export interface DemoCourse {
  folder: string;
  standard: 'scorm12' | 'scorm2004';
  audience: CourseAudience;
}

// Neither course may be given to judges and court staff; their sources say why.
const NO_COURTS: CourseAudience = { excludeAgencyKinds: ['court'] };

export const COURSES: Readonly<Record<CourseKey, DemoCourse>> = {
  VCI: { folder: 'victim-centered-investigation', standard: 'scorm12', audience: NO_COURTS },
  PRT: { folder: 'building-partnerships', standard: 'scorm2004', audience: NO_COURTS },
};

export interface DemoRequirement {
  title: string;
  courses: readonly CourseKey[];
  windowMonths: number;
  graceDays: number;
  currency: Currency;
  /** Kinds of agency whose people owe it; null for all but courts. */
  kinds: readonly MemberKind[] | null;
  /** Owed by liaisons only. */
  liaisons: boolean;
}

export const REQUIREMENTS: Readonly<Record<RequirementKey, DemoRequirement>> = {
  victimCentered: {
    title: 'Victim-centered investigation',
    courses: ['VCI'],
    windowMonths: 3,
    graceDays: 30,
    currency: { kind: 'rolling', months: 24, anchor: 'expiry' },
    kinds: ['law_enforcement', 'prosecution'],
    liaisons: false,
  },
  partnerships: {
    title: 'Building partnerships',
    courses: ['PRT'],
    windowMonths: 2,
    graceDays: 30,
    currency: { kind: 'rolling', months: 12, anchor: 'expiry' },
    kinds: null,
    liaisons: false,
  },
  liaisons: {
    title: 'Task force liaison, each year by June 30',
    courses: ['VCI', 'PRT'],
    windowMonths: 3,
    graceDays: 30,
    currency: { kind: 'calendar', months: 12, gridDate: '06-30', minimumActiveMonths: 6 },
    kinds: null,
    liaisons: true,
  },
};
