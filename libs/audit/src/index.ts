export { audit } from './audit.plugin.js';
export { AuditLog } from './audit-log.js';
export { keyFingerprint } from './domain/key-of-act.js';
export type { KeyOfAct } from './domain/key-of-act.js';
export type { ActForPerson, AuditEntry, AuditHead, ChainReport } from './audit-log.js';
