import type { MessageAnswer } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { useSearchParams } from 'react-router';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { useList } from '../../api/use-list.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { TextLink } from '../../layout/button-link.js';
import { Page } from '../../layout/page.js';
import { Message } from './message.js';
import './messages.css';

/** What was I told, what of it is new, and why did I get it? */
export function MessagesPage() {
  const [params] = useSearchParams();
  const unread = params.get('unread') === 'true';
  const list = useList<MessageAnswer>('/messages', { unread: unread || undefined, limit: 20 });
  const readAll = useAction(() => post('/messages/read'));
  const anyUnread = list.items.some((message) => message.readAt === null);
  return (
    <Page
      title="Messages"
      action={
        anyUnread && (
          <Button type="button" outline disabled={readAll.isPending} onClick={() => readAll.mutate(undefined)}>
            Mark all as read
          </Button>
        )
      }
    >
      <p>
        One message a day, with everything that is due; live sessions that were changed or cancelled come at once.{' '}
        {unread ? (
          <TextLink to="/messages">Show all messages</TextLink>
        ) : (
          <TextLink to="/messages?unread=true">Show unread ones only</TextLink>
        )}
      </p>
      {readAll.isError && <Problem error={readAll.error} />}
      <Messages list={list} unread={unread} />
    </Page>
  );
}

function Messages({ list, unread }: { list: ReturnType<typeof useList<MessageAnswer>>; unread: boolean }) {
  if (list.isPending) return <Loading what="your messages" />;
  if (list.isError) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) {
    return (
      <div className="muster-empty">
        <p>{unread ? 'You have read everything.' : 'No messages yet. You are told here when training is due.'}</p>
      </div>
    );
  }
  return (
    <>
      {list.items.map((message) => (
        <Message key={message.id} message={message} />
      ))}
      {list.hasNextPage && (
        <Button type="button" outline disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? 'Loading…' : 'Show earlier messages'}
        </Button>
      )}
    </>
  );
}
