/** The ids and words of one owner that paths and filters can name. What an owner has not is left out. */
export interface Things {
  actor?: string;
  agency?: string;
  agencyExternalId?: string;
  /** An agency into which the owner's could be merged. */
  annex?: string;
  apiKey?: string;
  approval?: string;
  attempt?: string;
  award?: string;
  certificate?: string;
  completion?: string;
  course?: string;
  crosswalkItem?: string;
  narrativeQuestion?: string;
  curriculum?: string;
  email?: string;
  equivalency?: string;
  exception?: string;
  externalId?: string;
  invitation?: string;
  leave?: string;
  /** A live session that the owner hosts, which goes on now. */
  liveSession?: string;
  measure?: string;
  merge?: string;
  /** A merger of another agency into the owner's, which is still to come. */
  merger?: string;
  ownCourse?: string;
  packageImport?: string;
  packageUpload?: string;
  period?: string;
  plan?: string;
  plannedTraining?: string;
  person?: string;
  position?: string;
  registration?: string;
  report?: string;
  requirement?: string;
  roleGrant?: string;
  rosterImport?: string;
  rule?: string;
  /** A report that the owner's keeper built and shares. */
  savedReport?: string;
  scimConnection?: string;
  scimGroup?: string;
  taskForce?: string;
  /** A sign-in sheet of that session. */
  sheet?: string;
  /** A second record of the person, not merged with it. */
  twin?: string;
  version?: string;
  suggestion?: string;
  /** What a search for the owner's people would look for. */
  word?: string;
}
