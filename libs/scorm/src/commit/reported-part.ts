import { invalidInput } from '@muster/kernel';
import type { CommitBody } from '../domain/cmi/commit-body.js';
import { itemStatusOf } from '../domain/result/item-status.js';
import type { ItemStatus } from '../domain/result/item-status.js';
import { openedStatus } from '../domain/result/opened-status.js';
import type { PackageItem } from '../package/index.js';
import { completesInSilence, criteriaOf } from '../package/playable-items.js';
import type { PlayedVersion } from '../attempt/played-versions.js';

export interface ReportedPart {
  item: PackageItem;
  status: ItemStatus;
}

/**
 * What a commit says of which part. A SCO is judged by its data model. An asset has none: that it was opened is all there is to
 * report, with the same token and number as any commit, so that it is believed exactly as far as a SCO is.
 * @throws MusterError 400 for a part that the course does not have, and for a report that is not of its kind.
 */
export function reportedPart(played: PlayedVersion, { itemId, reason, cmi }: CommitBody): ReportedPart {
  const item = played.parts.get(itemId);
  if (!item) throw invalidInput([{ path: 'itemId', message: 'This course has no such part. Open the course again.' }]);
  if (item.scormType === 'asset') {
    if (reason === 'opened' && Object.keys(cmi).length === 0) {
      return { item, status: openedStatus(completesInSilence(item)) };
    }
    throw invalidInput([
      { path: 'reason', message: 'This part reports nothing of its own. Send "opened" and an empty data model.' },
    ]);
  }
  if (reason === 'opened') {
    throw invalidInput([{ path: 'reason', message: 'This part reports its own status. Send what it committed.' }]);
  }
  const end = { ended: reason === 'terminate', completesInSilence: completesInSilence(item) };
  return { item, status: itemStatusOf(played.standard, cmi, criteriaOf(item), end) };
}
