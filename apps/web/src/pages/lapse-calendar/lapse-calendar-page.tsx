import type { AgencyAnswer, CertificationAnswer, CompletionSummaryAnswer, DueDaysAnswer } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { Answer } from '../../display/answer.js';
import { BeingWorkedOut } from '../../display/being-worked-out.js';
import { Day } from '../../display/date.js';
import { formatCivilDate, todayIn } from '../../display/dates.js';
import { List } from '../../display/list.js';
import { CertificationBadge } from '../../display/status.js';
import { Why } from '../../explanations/why.js';
import { FilterChoice, FilterForm, FilterMonth } from '../../forms/filter-form.js';
import { TextLink } from '../../layout/button-link.js';
import { AgencyPage } from '../agency/agency-page.js';
import { dayOf, monthInWords, monthOf } from './month.js';
import type { Month } from './month.js';
import { MonthTable } from './month-table.js';

/** What lapses or falls due in a month, day by day. Month, day and requirement live in the address. */
export function LapseCalendarPage() {
  return <AgencyPage title="Calendar">{(agency) => <LapseCalendar agency={agency} />}</AgencyPage>;
}

function LapseCalendar({ agency }: { agency: AgencyAnswer }) {
  const [params] = useSearchParams();
  const today = todayIn(agency.timeZone);
  const month = monthOf(params.get('month'), today);
  const requirementId = params.get('requirementId');
  const day = dayOf(month, params.get('day'));
  const addressOf = (named: string, on?: string) =>
    `?${new URLSearchParams({ month: named, ...(requirementId && { requirementId }), ...(on && { day: on }) }).toString()}`;
  const days = useOne<DueDaysAnswer>(`/agencies/${agency.id}/due-days`, {
    from: month.first,
    to: month.last,
    requirementId,
  });
  return (
    <>
      <BeingWorkedOut agencyId={agency.id} />
      <p>
        Who lapses unless they renew, and who has to be certified for the first time, by the day. It is as things stand
        today: whoever renews moves on.
      </p>
      <MonthFilters agencyId={agency.id} month={month.month} />
      <nav aria-label="Months" className="muster-months">
        <TextLink to={addressOf(month.before)}>← {monthInWords(month.before)}</TextLink>
        <TextLink to={addressOf(month.after)}>{monthInWords(month.after)} →</TextLink>
      </nav>
      <h2>{monthInWords(month.month)}</h2>
      <Answer query={days} what="the month">
        {(answer) =>
          answer.days.length === 0 ? (
            <EmptyMonth month={month} days={answer} addressOf={addressOf} />
          ) : (
            <>
              <MonthTable
                month={month}
                days={answer.days}
                today={today}
                chosen={day}
                addressOf={(on) => addressOf(month.month, on)}
              />
              <WhoIsDue agencyId={agency.id} month={month} day={day} requirementId={requirementId} />
              {day !== undefined && (
                <p>
                  <TextLink to={addressOf(month.month)}>Show the whole month</TextLink>
                </p>
              )}
            </>
          )
        }
      </Answer>
    </>
  );
}

function MonthFilters({ agencyId, month }: { agencyId: string; month: string }) {
  const summary = useOne<CompletionSummaryAnswer>(`/agencies/${agencyId}/completion-summary`);
  const requirements = summary.data?.requirements ?? [];
  return (
    <FilterForm>
      <FilterMonth name="month" label="Month" value={month} />
      <FilterChoice
        name="requirementId"
        label="Requirement"
        all="All requirements"
        options={requirements.map(({ requirementId, title }) => ({ value: requirementId, label: title }))}
      />
    </FilterForm>
  );
}

interface EmptyMonthProps {
  month: Month;
  days: DueDaysAnswer;
  addressOf: (month: string, day?: string) => string;
}

/** Says so, and leads to the nearest days that have something. */
function EmptyMonth({ month, days: { before, after }, addressOf }: EmptyMonthProps) {
  const nearest = [
    ...(before === null ? [] : [{ on: before, which: 'The last day before it' }]),
    ...(after === null ? [] : [{ on: after, which: 'The next day after it' }]),
  ];
  return (
    <div className="muster-empty">
      <p>Nobody lapses or is due in {monthInWords(month.month)}.</p>
      {nearest.map(({ on, which }) => (
        <p key={on}>
          {which} on which somebody is: <TextLink to={addressOf(on.slice(0, 7), on)}>{formatCivilDate(on)}</TextLink>
        </p>
      ))}
    </div>
  );
}

interface WhoIsDueProps {
  agencyId: string;
  month: Month;
  day: string | undefined;
  requirementId: string | null;
}

function WhoIsDue({ agencyId, month, day, requirementId }: WhoIsDueProps) {
  const list = useList<CertificationAnswer>('/certifications', {
    agencyId,
    requirementId,
    dueFrom: day ?? month.first,
    dueTo: day ?? month.last,
  });
  const when = day === undefined ? monthInWords(month.month) : formatCivilDate(day);
  return (
    <section aria-labelledby="who-is-due">
      <h3 id="who-is-due">Who, {when}</h3>
      <List
        list={list}
        what="entries"
        caption={`Who lapses or is due, ${when}`}
        hideCaption
        rowKey={({ id }) => id}
        empty={<p>Nobody lapses or is due on this day.</p>}
        columns={[
          { header: 'Person', cell: (one) => <TextLink to={`/people/${one.personId}`}>{one.personName}</TextLink> },
          { header: 'Requirement', cell: ({ requirementTitle }) => requirementTitle },
          { header: 'Day', cell: ({ dueOn }) => <Day date={dueOn} distance /> },
          { header: 'What', cell: ({ certifiedOn }) => (certifiedOn === null ? 'First certification' : 'Renewal') },
          { header: 'Status', cell: ({ status, overdue }) => <CertificationBadge status={status} overdue={overdue} /> },
          {
            header: 'Why',
            cell: ({ personId, personName, requirementId: owed, requirementTitle }) => (
              <Why personId={personId} requirementId={owed} of={`${personName}, ${requirementTitle}`} />
            ),
          },
        ]}
      />
    </section>
  );
}
