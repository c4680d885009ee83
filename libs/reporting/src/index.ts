export { AwardRetentionHolds } from './closeout/award-retention-holds.js';
export { MovedPeriods } from './moved-periods/moved-periods.js';
export { NoticesPort } from './delivery/notices.port.js';
export type { ReportNotice } from './delivery/notices.port.js';
export { TellOfReports } from './delivery/tell-of-reports.service.js';
export { reporting } from './reporting.plugin.js';
