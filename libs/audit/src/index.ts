export { audit } from './audit.plugin.js';
export { AuditLog } from './audit-log.js';
export type { ActForPerson, AuditEntry, AuditHead, ChainReport } from './audit-log.js';
