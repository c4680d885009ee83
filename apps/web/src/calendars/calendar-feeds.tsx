import type { CalendarFeedAnswer, MadeCalendarFeed } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { post, remove } from '../api/request.js';
import { useAction } from '../api/use-action.js';
import { useList } from '../api/use-list.js';
import { CopyField } from '../display/copy-field.js';
import { Moment } from '../display/date.js';
import { List } from '../display/list.js';
import { Notice } from '../display/notice.js';
import { Problem } from '../display/problem.js';

/** Calendars to subscribe to: one's own deadlines or, within an agency, those of its people. */
export function CalendarFeeds({ agencyId }: { agencyId?: string }) {
  const list = useList<CalendarFeedAnswer>('/calendar-feeds');
  const make = useAction((body: { agencyId?: string }) => post<MadeCalendarFeed>('/calendar-feeds', body));
  const renew = useAction((id: string) => post<MadeCalendarFeed>(`/calendar-feeds/${id}/renewal`));
  const end = useAction((id: string) => remove(`/calendar-feeds/${id}`));
  const shown = renew.data ?? make.data;
  const failed = [make, renew, end].find((action) => action.isError);
  const own = { ...list, items: list.items.filter((feed) => feed.agencyId === (agencyId ?? null)) };
  return (
    <section aria-labelledby="calendars">
      <h2 id="calendars">Calendar</h2>
      <p>
        Subscribe to {agencyId === undefined ? 'your deadlines' : 'what is due at this agency'} in Outlook, Google
        Calendar or on a phone. Whoever has the address sees the calendar, so keep it to yourself; a new address ends
        the one before.
      </p>
      {failed?.error && <Problem error={failed.error} />}
      {shown && (
        <Notice type="success" heading="Your address" headingLevel="h3" role="status">
          <p>It is shown this once. Paste it where your calendar asks for a subscription.</p>
          <CopyField label="Address of the calendar" value={shown.url} />
        </Notice>
      )}
      <List
        list={own}
        what="calendars"
        caption="Calendars"
        hideCaption
        rowKey={(feed) => feed.id}
        empty={<p>No calendar yet.</p>}
        columns={[
          { header: 'Made', cell: (feed) => <Moment at={feed.createdAt} /> },
          { header: 'Last read', cell: (feed) => (feed.lastReadAt ? <Moment at={feed.lastReadAt} /> : 'Never') },
          {
            header: 'Change',
            cell: (feed) => (
              <span className="muster-badges">
                <Button type="button" unstyled disabled={renew.isPending} onClick={() => renew.mutate(feed.id)}>
                  New address
                </Button>
                <Button type="button" unstyled disabled={end.isPending} onClick={() => end.mutate(feed.id)}>
                  End
                </Button>
              </span>
            ),
          },
        ]}
      />
      <p>
        <Button
          type="button"
          outline
          disabled={make.isPending}
          onClick={() => make.mutate(agencyId === undefined ? {} : { agencyId })}
        >
          Make a calendar
        </Button>
      </p>
    </section>
  );
}
