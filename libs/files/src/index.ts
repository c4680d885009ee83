export { FileStore } from './file-store.js';
export type { StagedFiles, StoredFile } from './file-store.js';
export { files } from './files.plugin.js';
export { fullDisk } from './folder/write-file.js';
