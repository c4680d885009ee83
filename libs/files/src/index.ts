export { FileStore } from './file-store.js';
export type { StoredFile } from './file-store.js';
export { files } from './files.plugin.js';
