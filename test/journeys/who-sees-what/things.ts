/** The ids and words of one owner that paths and filters can name. What an owner has not is left out. */
export interface Things {
  actor?: string;
  agency?: string;
  agencyExternalId?: string;
  apiKey?: string;
  attempt?: string;
  award?: string;
  completion?: string;
  course?: string;
  email?: string;
  externalId?: string;
  measure?: string;
  ownCourse?: string;
  packageImport?: string;
  person?: string;
  registration?: string;
  report?: string;
  requirement?: string;
  rosterImport?: string;
  rule?: string;
  scimConnection?: string;
  scimGroup?: string;
  taskForce?: string;
  version?: string;
  /** What a search for the owner's people would look for. */
  word?: string;
}
