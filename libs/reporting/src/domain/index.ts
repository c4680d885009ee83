export * from './calendar.js';
export * from './measure.js';
export { COURT_TOGETHER } from './court-figures.js';
export { measuresOf } from './measures.js';
