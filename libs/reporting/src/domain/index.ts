export * from './calendar.js';
export * from './canonical-json.js';
export * from './civil-date-of.js';
export * from './content-hash.js';
export * from './measure.js';
export { measuresOf } from './measures.js';
