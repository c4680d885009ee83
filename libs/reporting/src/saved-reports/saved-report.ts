import type { ReportDefinition } from '@muster/contracts';

/** A definition that somebody keeps under a name. */
export interface SavedReportRow {
  id: string;
  ownerId: string;
  name: string;
  definition: ReportDefinition;
  shared: boolean;
  createdAt: Date;
  changedAt: Date;
  /** When its owner took it away; it comes back as it was. */
  removedAt: Date | null;
}
