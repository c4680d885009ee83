// What the commands use of the server. Aliases are only rewritten in static imports, hence a module of its own.
export { flowOf, readEnvironment } from '@muster/kernel';
export { migrateDatabase, pluginsOf, startLms } from '../../../lms/src/index.js';
