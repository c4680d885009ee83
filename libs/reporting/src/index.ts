export { AwardRetentionHolds } from './closeout/award-retention-holds.js';
export { reporting } from './reporting.plugin.js';
