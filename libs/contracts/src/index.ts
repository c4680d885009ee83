export * from './message-type.js';
export * from './canonical-json/canonical-json.js';
export * from './events/index.js';
export * from './vocabulary/index.js';
export * from './api/index.js';
export * from './score/score-points.js';
