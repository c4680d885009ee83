import { register } from 'node:module';

// Before everything else in a process that imports our TypeScript as it lies there: node --import of this file.
register('./typescript-hooks.mjs', import.meta.url);
