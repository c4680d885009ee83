import type { ReminderAnswer, SnoozeBody } from '@muster/contracts';
import { Button } from '@trussworks/react-uswds';
import { post } from '../../api/request.js';
import { useAction } from '../../api/use-action.js';
import { formatCivilDate } from '../../display/dates.js';
import { Problem } from '../../display/problem.js';
import { TextLink } from '../../layout/button-link.js';
import { dayInAWeek } from './day-in-a-week.js';

/** One training: what is to be done, and why it is told. */
export function Reminder({ reminder }: { reminder: ReminderAnswer }) {
  const snooze = useAction<string, SnoozeBody>((until) => post(`/reminders/${reminder.id}/snooze`, { until }));
  const own = reminder.role === 'learner';
  return (
    <li>
      <p>
        {own ? (
          <TextLink to="/training">{reminder.requirementTitle}</TextLink>
        ) : (
          <>
            {reminder.personName === null ? (
              'Somebody whom you see no more'
            ) : (
              <TextLink to={`/people/${reminder.personId}`}>{reminder.personName}</TextLink>
            )}
            : {reminder.requirementTitle}
          </>
        )}{' '}
        {reminder.statement}.
      </p>
      <details className="muster-why">
        <summary>
          Why did I get this?<span className="usa-sr-only"> {reminder.requirementTitle}</span>
        </summary>
        <ul>
          {reminder.why.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      {reminder.canSnooze && !snooze.data && (
        <Button
          type="button"
          unstyled
          disabled={snooze.isPending}
          onClick={() => snooze.mutate(dayInAWeek(new Date(), reminder.dueOn))}
        >
          Put off for a week<span className="usa-sr-only">: {reminder.requirementTitle}</span>
        </Button>
      )}
      {snooze.isError && <Problem error={snooze.error} />}
      {snooze.data && (
        <p role="status" className="muster-quiet">
          Put off until {formatCivilDate(snooze.data.until)}. On the due date you are told in any case.
        </p>
      )}
    </li>
  );
}
