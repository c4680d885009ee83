import { definePlugin } from '@muster/kernel';
import { FileStore } from './file-store.js';
import { FolderFileStore } from './folder/folder-file-store.js';
import { FolderPartialFiles } from './folder/folder-partial-files.js';
import { PartialFiles } from './partial-files.js';

/** Storage of packages and evidence, by content, and of files that arrive in pieces. */
export const files = definePlugin({
  name: 'files',
  providers: [
    { provide: FileStore, useClass: FolderFileStore },
    { provide: PartialFiles, useClass: FolderPartialFiles },
  ],
  exports: [FileStore, PartialFiles],
});
