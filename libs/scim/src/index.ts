export { scim } from './scim.plugin.js';
