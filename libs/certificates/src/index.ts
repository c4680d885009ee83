export { certificates } from './certificates.plugin.js';
export type { Credit } from './domain/credit.js';
export { CertifiedCyclesPort } from './ports/certified-cycles.port.js';
export type { CertifiedCycle } from './ports/certified-cycles.port.js';
export { CreditRulesPort } from './ports/credit-rules.port.js';
export type { TrainingForCredit } from './ports/credit-rules.port.js';
