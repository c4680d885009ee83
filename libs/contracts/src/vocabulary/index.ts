export * from './certification.js';
export * from './disciplines.js';
export * from './jobs.js';
export * from './learning.js';
export * from './member-kinds.js';
export * from './reporting.js';
export * from './roles.js';
export * from './vocabulary.js';
