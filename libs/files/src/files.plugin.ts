import { definePlugin } from '@muster/kernel';
import { FileStore } from './file-store.js';
import { FolderFileStore } from './folder/folder-file-store.js';

/** Storage of packages and evidence, by content. */
export const files = definePlugin({
  name: 'files',
  providers: [{ provide: FileStore, useClass: FolderFileStore }],
  exports: [FileStore],
});
