import { mouStatuses } from '@muster/contracts';
import type { MouStatus, TaskForceDetail } from '@muster/contracts';
import type { IconName } from '../../display/icon.js';
import { Badge } from '../../display/status.js';

type Member = TaskForceDetail['agencies'][number];

const looks: Record<MouStatus, ['good' | 'soon' | 'bad' | 'plain', IconName]> = {
  active: ['good', 'check'],
  expired: ['bad', 'error'],
  none: ['soon', 'warning'],
  ended: ['plain', 'minus'],
};

/** Standing of a memorandum of understanding; one in force says when it is time for the next. */
export function MouBadge({ member }: { member: Member }) {
  const [tone, icon] = looks[member.mouStatus];
  if (member.mouExpiresSoon) {
    return (
      <Badge tone="soon" icon="clock">
        Expires soon
      </Badge>
    );
  }
  return (
    <Badge tone={tone} icon={icon}>
      {mouStatuses.labels[member.mouStatus]}
    </Badge>
  );
}
