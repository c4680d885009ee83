export { AwardRetentionHolds } from './closeout/award-retention-holds.js';
export { MovedPeriods } from './moved-periods/moved-periods.js';
export { reporting } from './reporting.plugin.js';
