export { audit } from './audit.plugin.js';
export { AuditLog } from './audit-log.js';
export type { AuditEntry, AuditHead, ChainReport } from './audit-log.js';
