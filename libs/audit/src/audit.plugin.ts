import { acts, definePlugin, follows } from '@muster/kernel';
import { AuditLog } from './audit-log.js';
import { AuditEventRepository } from './data/audit-event.repository.js';
import { Audit1000000000003 } from './data/migrations/1-audit.migration.js';
import { AuditReaders1000000000025 } from './data/migrations/2-audit-readers.migration.js';
import { AuditOfCourts1000000000270 } from './data/migrations/270-audit-of-courts.migration.js';
import { AuditOfPeople1000000000271 } from './data/migrations/271-audit-of-people.migration.js';
import { AuditOfCertificates1000000000491 } from './data/migrations/491-audit-of-certificates.migration.js';
import { AuditOfAttendance1000000000535 } from './data/migrations/535-audit-of-attendance.migration.js';
import { AuditOfMergedCourtPeople1000000000651 } from './data/migrations/651-audit-of-merged-court-people.migration.js';
import { AuditOfKeys1000000000700 } from './data/migrations/700-audit-of-keys.migration.js';
import { ListAuditEventsController } from './read/list-audit-events.controller.js';
import { readAuditEvents } from './read/reader-reach.js';

/** The hash-chained log of who did what. */
export const audit = definePlugin({
  name: 'audit',
  migrations: [
    Audit1000000000003,
    AuditReaders1000000000025,
    AuditOfCourts1000000000270,
    AuditOfPeople1000000000271,
    AuditOfCertificates1000000000491,
    AuditOfAttendance1000000000535,
    AuditOfMergedCourtPeople1000000000651,
    AuditOfKeys1000000000700,
  ],
  controllers: [ListAuditEventsController],
  providers: [AuditLog, AuditEventRepository],
  exports: [AuditLog],
  permissions: [readAuditEvents],
  // The log holds ids for ever, and an entry about somebody who is gone is true.
  personColumns: [
    ...acts('audit.event.actor_id', 'audit.unchained.actor_id'),
    ...follows('audit.event.person_id', 'audit.event.subject_id', 'audit.unchained.subject_id'),
  ],
});
