export * from './message-type.js';
export * from './events/index.js';
export * from './vocabulary/index.js';
export * from './api/index.js';
