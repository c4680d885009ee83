export { FileStore } from './file-store.js';
export type { BroughtFiles, StagedFiles, StoredFile } from './file-store.js';
export { PartialFiles } from './partial-files.js';
export type { PartialWriter } from './partial-files.js';
export { files } from './files.plugin.js';
export { fullDisk } from './folder/write-file.js';
