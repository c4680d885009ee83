export { reporting } from './reporting.plugin.js';
