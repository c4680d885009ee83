export * from './calendar.js';
export * from './measure.js';
export { measuresOf } from './measures.js';
