import type { AgencyLevel, Discipline, MemberKind, TaskForceRole } from '@muster/contracts';
import type { AccountKey } from './accounts.js';

/** A kind of post at an agency, and how many of them there are. */
export interface DemoPost {
  title: string;
  discipline: Discipline;
  count: number;
  /** Holds both courses and renews them by the fixed day of each year. */
  liaison?: true;
  /** Lets “Building partnerships” run out this many days from the anchor, so that somebody is in grace on every day of a month. */
  runsOutIn?: number;
  /** The post of somebody who can sign in; nobody else ever holds it. */
  account?: AccountKey;
}

/** A member of the demo task force. Months and days count from the anchor. */
export interface DemoAgency {
  key: string;
  name: string;
  kind: MemberKind;
  level: AgencyLevel;
  /** Below `.example`, which RFC 2606 keeps for this: no mail can reach anybody. */
  domain: string;
  /** Beginning of its identifiers. */
  prefix: string;
  role: TaskForceRole;
  joinedMonthsAgo: number;
  /** The memorandum of understanding; null when it was never signed. */
  mou: { signedMonthsAgo: number; expiresInDays: number } | null;
  /** The first one leads the agency and is the supervisor of the others. */
  posts: readonly DemoPost[];
}

/** Name of the made-up task force. */
export const TASK_FORCE = 'Demo County Human Trafficking Task Force (demo)';

/** Twelve agencies of ten member kinds of the fact sheet, all of them in a county that does not exist. */
export const AGENCIES: readonly DemoAgency[] = [
  {
    key: 'police',
    name: 'Riverbend Police Department (demo)',
    kind: 'law_enforcement',
    level: 'local',
    domain: 'riverbend-pd.example',
    prefix: 'RPD',
    role: 'core',
    joinedMonthsAgo: 36,
    mou: { signedMonthsAgo: 12, expiresInDays: 700 },
    posts: [
      { title: 'Chief of police', discipline: 'law_enforcement_local', count: 1 },
      { title: 'Training sergeant', discipline: 'law_enforcement_local', count: 1, account: 'agencyAdmin' },
      { title: 'Detective', discipline: 'law_enforcement_local', count: 2, liaison: true },
      { title: 'Police officer', discipline: 'law_enforcement_local', count: 13 },
      { title: 'Police officer', discipline: 'law_enforcement_local', count: 1, account: 'learner' },
    ],
  },
  {
    key: 'sheriff',
    name: 'Demo County Sheriff’s Office (demo)',
    kind: 'law_enforcement',
    level: 'county',
    domain: 'county-sheriff.example',
    prefix: 'DCS',
    role: 'core',
    joinedMonthsAgo: 36,
    mou: { signedMonthsAgo: 34, expiresInDays: 45 },
    posts: [
      { title: 'Sheriff', discipline: 'law_enforcement_county_sheriff', count: 1 },
      { title: 'Investigator', discipline: 'law_enforcement_county_sheriff', count: 2, liaison: true },
      { title: 'Deputy sheriff', discipline: 'law_enforcement_county_sheriff', count: 9 },
    ],
  },
  {
    key: 'bureau',
    name: 'State Bureau of Investigation, Northern Region (demo)',
    kind: 'law_enforcement',
    level: 'state',
    domain: 'state-bureau.example',
    prefix: 'SBI',
    role: 'core',
    joinedMonthsAgo: 30,
    mou: { signedMonthsAgo: 29, expiresInDays: 210 },
    posts: [
      { title: 'Regional director', discipline: 'law_enforcement_state', count: 1 },
      { title: 'Special agent', discipline: 'law_enforcement_state', count: 6 },
      { title: 'Intelligence analyst', discipline: 'law_enforcement_state', count: 1, liaison: true },
    ],
  },
  {
    key: 'attorney',
    name: 'Demo County District Attorney (demo)',
    kind: 'prosecution',
    level: 'county',
    domain: 'county-da.example',
    prefix: 'CDA',
    role: 'core',
    joinedMonthsAgo: 36,
    mou: { signedMonthsAgo: 12, expiresInDays: 700 },
    posts: [
      { title: 'District attorney', discipline: 'prosecutor_local', count: 1 },
      { title: 'Assistant district attorney', discipline: 'prosecutor_local', count: 5 },
      { title: 'Special victims prosecutor', discipline: 'prosecutor_local', count: 1, liaison: true },
      { title: 'Victim-witness coordinator', discipline: 'victim_witness_staff', count: 3 },
    ],
  },
  {
    key: 'court',
    name: 'Demo County District Court (demo)',
    kind: 'court',
    level: 'county',
    domain: 'district-court.example',
    prefix: 'DCC',
    role: 'affiliate',
    joinedMonthsAgo: 28,
    mou: null,
    posts: [
      { title: 'Judicial educator', discipline: 'court_staff', count: 1, account: 'educator' },
      { title: 'District judge', discipline: 'judge_judicial_officer', count: 3 },
      { title: 'Court clerk', discipline: 'court_staff', count: 2 },
    ],
  },
  {
    key: 'childAdvocacy',
    name: 'Harbor Child Advocacy Center (demo)',
    kind: 'child_advocacy_center',
    level: 'nonprofit',
    domain: 'harbor-cac.example',
    prefix: 'HAR',
    role: 'core',
    joinedMonthsAgo: 36,
    mou: { signedMonthsAgo: 24, expiresInDays: 330 },
    posts: [
      { title: 'Director', discipline: 'child_advocacy_center', count: 1 },
      { title: 'Forensic interviewer', discipline: 'child_advocacy_center', count: 2, liaison: true },
      { title: 'Family advocate', discipline: 'child_advocacy_center', count: 3 },
    ],
  },
  {
    key: 'rapeCrisis',
    name: 'Morning Light Rape Crisis Center (demo)',
    kind: 'rape_crisis_center',
    level: 'nonprofit',
    domain: 'morning-light.example',
    prefix: 'MLC',
    role: 'core',
    joinedMonthsAgo: 33,
    mou: { signedMonthsAgo: 20, expiresInDays: 480 },
    posts: [
      { title: 'Director', discipline: 'victim_service_provider', count: 1, runsOutIn: -12 },
      { title: 'Hospital advocate', discipline: 'victim_service_provider', count: 5 },
    ],
  },
  {
    key: 'survivorServices',
    name: 'New Path Survivor Services (demo)',
    kind: 'human_trafficking_program',
    level: 'nonprofit',
    domain: 'new-path.example',
    prefix: 'NPS',
    role: 'core',
    joinedMonthsAgo: 36,
    mou: { signedMonthsAgo: 12, expiresInDays: 700 },
    posts: [
      { title: 'Program director', discipline: 'victim_service_provider', count: 1 },
      { title: 'Task force coordinator', discipline: 'victim_service_provider', count: 1, account: 'coordinator' },
      { title: 'Case manager', discipline: 'victim_service_provider', count: 5 },
      { title: 'Survivor consultant', discipline: 'survivor_consultant', count: 1 },
      { title: 'Outreach specialist', discipline: 'victim_service_provider', count: 1, liaison: true },
    ],
  },
  {
    key: 'hospital',
    name: 'Demo County General Hospital (demo)',
    kind: 'health_care',
    level: 'county',
    domain: 'county-hospital.example',
    prefix: 'CGH',
    role: 'affiliate',
    joinedMonthsAgo: 26,
    mou: { signedMonthsAgo: 25, expiresInDays: -20 },
    posts: [
      { title: 'Director of nursing', discipline: 'health_care', count: 1, runsOutIn: 5 },
      { title: 'Forensic nurse', discipline: 'health_care', count: 3 },
      { title: 'Clinical social worker', discipline: 'mental_health_substance_use', count: 3 },
    ],
  },
  {
    key: 'schools',
    name: 'Riverbend Unified School District (demo)',
    kind: 'school',
    level: 'local',
    domain: 'riverbend-schools.example',
    prefix: 'RSD',
    role: 'affiliate',
    joinedMonthsAgo: 3,
    mou: null,
    posts: [
      { title: 'Director of student services', discipline: 'school_education', count: 1 },
      { title: 'School counselor', discipline: 'school_education', count: 4 },
    ],
  },
  {
    key: 'immigrantServices',
    name: 'Crossing Rivers Immigrant Services (demo)',
    kind: 'immigrant_services',
    level: 'nonprofit',
    domain: 'crossing-rivers.example',
    prefix: 'CRI',
    role: 'core',
    joinedMonthsAgo: 22,
    mou: { signedMonthsAgo: 21, expiresInDays: 450 },
    posts: [
      { title: 'Director', discipline: 'immigrant_services', count: 1 },
      { title: 'Accredited representative', discipline: 'immigrant_services', count: 3 },
    ],
  },
  {
    key: 'legalAid',
    name: 'Demo County Legal Aid (demo)',
    kind: 'civil_legal_services',
    level: 'nonprofit',
    domain: 'county-legal-aid.example',
    prefix: 'CLA',
    role: 'affiliate',
    joinedMonthsAgo: 18,
    mou: { signedMonthsAgo: 17, expiresInDays: 560 },
    posts: [
      { title: 'Managing attorney', discipline: 'civil_legal_services', count: 1 },
      { title: 'Staff attorney', discipline: 'civil_legal_services', count: 3 },
    ],
  },
];

/** @throws RangeError for a key that no agency has. */
export function agencyOf(key: string): DemoAgency {
  const agency = AGENCIES.find((candidate) => candidate.key === key);
  if (!agency) throw new RangeError(`There is no agency "${key}" in the demo.`);
  return agency;
}
