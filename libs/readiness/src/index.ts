export { readiness } from './readiness.plugin.js';
