import { accountStates, disciplines, leaveKinds } from '@muster/contracts';
import type { AgencyAnswer, PersonAnswer } from '@muster/contracts';
import { useSearchParams } from 'react-router';
import { apiHref } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { AsOfField } from '../../as-of/as-of-filter.js';
import { AsOfNotice } from '../../as-of/as-of-notice.js';
import { useAsOf } from '../../as-of/use-as-of.js';
import { Day } from '../../display/date.js';
import { Email } from '../../display/email.js';
import { List } from '../../display/list.js';
import { AgencyChoice } from '../../forms/agency-choice.js';
import { optionsOf } from '../../forms/choices.js';
import { FilterChoice, FilterForm, FilterText } from '../../forms/filter-form.js';
import { TextLink } from '../../layout/button-link.js';
import { positionAt } from './position-at.js';
import { queryFor, WHO } from './query-for.js';

/** As many as are looked through without losing the search and the button for more. */
const ROWS = 25;

/** People by search and filters, on any day; of one agency, or of all that the reader sees. */
export function PeopleList({ agency }: { agency?: AgencyAnswer }) {
  const [params] = useSearchParams();
  const query = queryFor(params, agency?.id);
  const list = useList<PersonAnswer>('/people', { ...query, limit: ROWS });
  const day = useAsOf();
  const held = (person: PersonAnswer) => positionAt(person, agency?.id ?? params.get('agencyId') ?? undefined, day);
  return (
    <>
      <FilterForm>
        <FilterText name="q" label="Name, email or identifier" />
        {!agency && <AgencyChoice all="All agencies" />}
        <FilterChoice name="discipline" label="Discipline" all="All disciplines" options={optionsOf(disciplines)} />
        <AsOfField />
        <FilterChoice name="who" label="Who" value={params.get('who') ?? 'at_work'} options={WHO} />
      </FilterForm>
      <AsOfNotice asOf={day}>
        Positions of that day. Names, addresses and accounts are shown as they are today. Whoever was erased on request
        since is counted wherever people are counted, and not listed.
      </AsOfNotice>
      <List
        list={list}
        what="people"
        caption={agency ? `People of ${agency.name}` : 'People'}
        hideCaption
        rowKey={(person) => person.id}
        empty={<p>Nobody matches. Change the filters, add a person or import a roster.</p>}
        columns={[
          { header: 'Name', cell: (person) => <TextLink to={`/people/${person.id}`}>{person.displayName}</TextLink> },
          ...(agency ? [] : [{ header: 'Agency', cell: (person: PersonAnswer) => held(person)?.agencyName ?? '—' }]),
          {
            header: 'Discipline',
            cell: (person) => {
              const position = held(person);
              return position ? disciplines.labels[position.discipline] : '—';
            },
          },
          { header: 'Title', cell: (person) => held(person)?.title ?? '—', wideOnly: true },
          { header: 'From', cell: (person) => <Day date={held(person)?.startsOn} />, wideOnly: true },
          { header: 'Last day', cell: (person) => <Day date={held(person)?.endsOn} />, wideOnly: true },
          { header: 'Away', cell: (person) => <Away person={person} agencyId={agency?.id} /> },
          { header: 'Email', cell: (person) => <Email address={person.email} />, wideOnly: true },
          { header: 'Account', cell: (person) => accountStates.labels[person.account], wideOnly: true },
        ]}
      />
      <p>
        <a className="usa-link" href={apiHref('/people.csv', query)} download>
          Download this list (CSV)
        </a>
      </p>
    </>
  );
}

/** Who is away on the day of the list, and until when. */
function Away({ person, agencyId }: { person: PersonAnswer; agencyId: string | undefined }) {
  const leaves = person.leaves.filter((leave) => agencyId === undefined || leave.agencyId === agencyId);
  if (leaves.length === 0) return '—';
  return leaves.map(({ id, kind, firstDayBack }) => (
    <span key={id}>
      {leaveKinds.labels[kind]}
      {firstDayBack && (
        <>
          , back <Day date={firstDayBack} />
        </>
      )}{' '}
    </span>
  ));
}
