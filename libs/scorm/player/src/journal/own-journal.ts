import type { JournalRequest, SealedJournalRecord } from '@muster/contracts';
import { joinedPorts, RecordTable, serveJournal } from '@muster/journal';
import type { JournalStore } from '@muster/journal';
import type { Clock } from '../clock.js';
import { PageJournal } from './page-journal.js';

/** A journal in this page's own storage, where no page around keeps one: a window of its own, or another LMS's frame. */
export function ownJournal(clock: Clock, store: JournalStore = ownRecords()): PageJournal {
  const [asking, answering] = joinedPorts();
  // Nobody but this page has the other end, so what comes has the agreed form.
  serveJournal(answering, store, (data) => data as JournalRequest);
  return new PageJournal(asking, clock);
}

/**
 * IndexedDB of this host, which is the attempt's alone. In a frame browsers refuse it or keep it apart for each page around; in a window of
 * its own it is there.
 */
function ownRecords(): JournalStore {
  const table = new RecordTable<SealedJournalRecord>({
    name: 'muster-own-journal',
    version: 1,
    table: 'records',
    keyPath: ['slot', 'number'],
  });
  return {
    list: () => table.all(),
    put: (record) => table.put([], record),
    remove: (slot, number) => table.remove([], slot, number),
  };
}
