import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** What kind of organization an agency is. From the partner list of the 2015 fact sheet on collaboration. */
export const memberKinds = vocabulary({
  law_enforcement: 'Law enforcement',
  prosecution: 'Prosecution',
  court: 'Court',
  child_welfare: 'Child welfare',
  juvenile_justice: 'Juvenile justice',
  child_advocacy_center: 'Child advocacy center',
  rape_crisis_center: 'Rape crisis center',
  domestic_violence_service: 'Domestic violence service',
  civil_legal_services: 'Civil legal services',
  immigrant_services: 'Immigrant services',
  youth_mentoring: 'Youth mentoring',
  public_defense: 'Public defense',
  human_trafficking_program: 'Human trafficking program',
  health_care: 'Health care',
  school: 'School',
  student_group: 'Student group',
  service_organization: 'Service organization',
  faith_based: 'Faith-based organization',
  business: 'Business',
  other: 'Other',
});
export const memberKind = memberKinds.schema;
export type MemberKind = z.infer<typeof memberKind>;

export const agencyLevels = vocabulary({
  local: 'Local',
  county: 'County',
  state: 'State',
  tribal: 'Tribal',
  federal: 'Federal',
  nonprofit: 'Nonprofit',
  private: 'Private',
});
export const agencyLevel = agencyLevels.schema;
export type AgencyLevel = z.infer<typeof agencyLevel>;

/** Core members take part in cases and sign the memorandum; affiliates, most courts among them, take part in training only. */
export const taskForceRoles = vocabulary({ core: 'Core team', affiliate: 'Affiliate' });
export const taskForceRole = taskForceRoles.schema;
export type TaskForceRole = z.infer<typeof taskForceRole>;

/** Read from the dates of the memorandum of understanding (MOU) and of the membership. */
export const mouStatuses = vocabulary({ none: 'No MOU', active: 'Active', expired: 'Expired', ended: 'Ended' });
export const mouStatus = mouStatuses.schema;
export type MouStatus = z.infer<typeof mouStatus>;
