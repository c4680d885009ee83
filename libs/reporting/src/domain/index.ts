export * from './calendar.js';
export * from './canonical-json.js';
export * from './measure.js';
export { measuresOf } from './measures.js';
