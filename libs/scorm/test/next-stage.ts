import { jest } from '@jest/globals';
import type { FileStore, StagedFiles } from '@muster/files';

/** The next set of files that is staged in the store behaves otherwise in what is given; all else is the store's own. */
export function nextStage(store: FileStore, otherwise: (staged: StagedFiles) => Partial<StagedFiles>): void {
  const stage = store.stage.bind(store);
  const spy = jest.spyOn(store, 'stage').mockImplementationOnce(async (id) => {
    spy.mockRestore();
    const staged = await stage(id);
    const own: StagedFiles = {
      put: (content) => staged.put(content),
      keep: () => staged.keep(),
      discard: () => staged.discard(),
      get kept() {
        return staged.kept;
      },
    };
    return Object.defineProperties(own, Object.getOwnPropertyDescriptors(otherwise(staged))) as StagedFiles;
  });
}
