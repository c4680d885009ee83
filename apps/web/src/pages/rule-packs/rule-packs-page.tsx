import type { RulePackList } from '@muster/contracts';
import { useOne } from '../../api/use-one.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { currencyInWords } from '../requirements/currency-in-words.js';
import { hoursInWords } from '../requirements/read-hours.js';

/** Rules of states, to look through before one of them is adopted. */
export function RulePacksPage() {
  const query = useOne<RulePackList>('/rule-packs');
  return (
    <PageAnswer query={query} what="the rule packs">
      {({ items }) => (
        <Page title="Rule packs" above={<TextLink to="/requirements">Requirements</TextLink>}>
          <p>
            What states ask for, put together from public sources. Nothing counts for anybody before you adopt it as a
            requirement of your own, and a pack that changes later changes none of yours.
          </p>
          <DataTable
            caption="Rule packs"
            hideCaption
            rows={items}
            rowKey={(pack) => pack.code}
            columns={[
              { header: 'Rule', cell: (pack) => <TextLink to={`/rule-packs/${pack.code}`}>{pack.title}</TextLink> },
              { header: 'State', cell: (pack) => pack.state },
              { header: 'For', cell: (pack) => pack.forWhom },
              { header: 'Credit hours', cell: (pack) => hoursInWords(pack.rule.hours) },
              { header: 'Valid', cell: (pack) => currencyInWords(pack.rule.currency) },
              { header: 'Check before use, facts of', cell: (pack) => <Day date={pack.factsAsOf} /> },
            ]}
          />
        </Page>
      )}
    </PageAnswer>
  );
}
