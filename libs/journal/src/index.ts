export * from './joined-ports.js';
export * from './may-forget.js';
export * from './order-of-records.js';
export * from './record-table.js';
export * from './serve-journal.js';
