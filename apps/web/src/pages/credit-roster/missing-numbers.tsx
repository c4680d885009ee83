import { regulators } from '@muster/contracts';
import type { AgencyAnswer, CreditRosterQuery, MissingNumberAnswer, Regulator } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { List } from '../../display/list.js';
import { TextLink } from '../../layout/button-link.js';

interface MissingNumbersProps {
  agency: AgencyAnswer;
  query: CreditRosterQuery;
  regulator: Regulator;
}

/** Who of a roster has no number of the regulator, before it is downloaded: their lines have none. */
export function MissingNumbers({ agency, query, regulator }: MissingNumbersProps) {
  const { from, to, discipline, courseId } = query;
  const list = useList<MissingNumberAnswer>(`/agencies/${agency.id}/missing-regulator-numbers`, {
    regulator,
    from,
    to,
    discipline,
    courseId,
  });
  return (
    <section aria-labelledby="missing-numbers">
      <h2 id="missing-numbers">Missing numbers</h2>
      <List
        list={list}
        caption={`People of the roster without a number of ${regulators.labels[regulator]}`}
        what="people"
        rowKey={({ personId }) => personId}
        empty={`Everybody on this roster has a number of ${regulators.labels[regulator]}.`}
        columns={[
          { header: 'Name', cell: ({ personId, name }) => <TextLink to={`/people/${personId}`}>{name}</TextLink> },
          { header: 'Lines of the roster', cell: ({ completions }) => completions, numeric: true },
        ]}
      />
    </section>
  );
}
