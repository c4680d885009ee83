import type { UnreadMessagesAnswer } from '@muster/contracts';
import { Link } from 'react-router';
import { useOne } from '../api/use-one.js';
import { Icon } from '../display/icon.js';

/** The way to the messages, with how many are unread. Without an answer it is still the way. */
export function MessagesLink() {
  const { data } = useOne<UnreadMessagesAnswer>('/unread-messages');
  const unread = data?.unread ?? 0;
  return (
    <Link to="/messages" className="muster-messages-link">
      <Icon name="notifications" /> Messages
      {unread > 0 && (
        <span className="muster-unread">
          {unread > 99 ? '99+' : unread}
          <span className="usa-sr-only"> unread</span>
        </span>
      )}
    </Link>
  );
}
