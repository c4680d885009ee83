import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** The professional field of a person in one position. Funders' counts are grouped by these codes. */
export const disciplines = vocabulary({
  law_enforcement_local: 'Law enforcement, local',
  law_enforcement_county_sheriff: 'Law enforcement, county or sheriff',
  law_enforcement_state: 'Law enforcement, state',
  law_enforcement_tribal: 'Law enforcement, tribal',
  law_enforcement_federal: 'Law enforcement, federal',
  prosecutor_local: 'Prosecutor, local',
  prosecutor_state_ag: 'Prosecutor, state or attorney general',
  prosecutor_federal: 'Prosecutor, federal',
  prosecutor_tribal: 'Prosecutor, tribal',
  victim_witness_staff: 'Victim-witness staff (system-based)',
  victim_service_provider: 'Victim service provider (community-based)',
  child_advocacy_center: 'Child advocacy center',
  child_welfare: 'Child welfare',
  juvenile_justice: 'Juvenile justice',
  probation_parole: 'Probation and parole',
  corrections: 'Corrections',
  judge_judicial_officer: 'Judge or judicial officer',
  court_staff: 'Court staff',
  public_defender_defense: 'Public defender or defense',
  civil_legal_services: 'Civil legal services',
  immigrant_services: 'Immigrant services',
  health_care: 'Health care',
  mental_health_substance_use: 'Mental health and substance use',
  school_education: 'School and education',
  youth_program: 'Youth program',
  labor_regulatory: 'Labor and regulatory',
  survivor_consultant: 'Survivor consultant',
  faith_based: 'Faith-based',
  business: 'Business',
  public_safety_telecommunicator: 'Public safety telecommunicator',
  training_academy: 'Training academy',
  other_professional: 'Other professional',
  community_member: 'Community member',
});
export const discipline = disciplines.schema;
export type Discipline = z.infer<typeof discipline>;

/**
 * True for everybody who counts as a trained professional.
 * Funders count talks to the public as outreach, not as training (OVW definition of training), so community members are kept apart.
 */
export function isProfessional(code: Discipline): boolean {
  return code !== 'community_member';
}

/** True for those whose counts a court keeps: judges stand apart. */
export function isCourtDiscipline(code: Discipline): boolean {
  return code === 'judge_judicial_officer' || code === 'court_staff';
}
