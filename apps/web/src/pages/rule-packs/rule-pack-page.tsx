import { counted, firstPeriods, packBases, proratings } from '@muster/contracts';
import type { CurriculumAnswer, RulePack } from '@muster/contracts';
import { useParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { DataTable } from '../../display/data-table.js';
import { Day } from '../../display/date.js';
import { Facts } from '../../display/facts.js';
import { Notice } from '../../display/notice.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { currencyInWords } from '../requirements/currency-in-words.js';
import { hoursInWords } from '../requirements/read-hours.js';
import { AdoptPack } from './adopt-pack.js';

/** One rule of a state with its sources, and what it takes to make it one's own. */
export function RulePackPage() {
  const { code = '' } = useParams();
  const mayManage = useMay('manageRequirements');
  const query = useOne<RulePack>(`/rule-packs/${encodeURIComponent(code)}`);
  const curricula = useList<CurriculumAnswer>('/curricula', { limit: 500 });
  return (
    <PageAnswer query={query} what="the rule pack">
      {(pack) => (
        <Page title={pack.title} above={<TextLink to="/rule-packs">Rule packs</TextLink>}>
          <Notice type="warning">
            Check before use: these are the facts of <Day date={pack.factsAsOf} />, and this is not legal advice.
          </Notice>
          <h2>What the rule says</h2>
          <DataTable
            caption="What the rule says, and where it was read"
            hideCaption
            rows={pack.lines}
            rowKey={(line) => line.text}
            columns={[
              { header: 'Rule', cell: (line) => line.text },
              { header: 'How well it is known', cell: (line) => packBases.labels[line.basis] },
              { header: 'Source', cell: (line) => line.source },
            ]}
          />
          <h2>How it counts here</h2>
          <RuleFacts pack={pack} />
          {mayManage && curricula.isSuccess && (
            <section aria-labelledby="adopt">
              <h2 id="adopt">Make it a requirement of your own</h2>
              {curricula.items.length === 0 ? (
                <div className="muster-empty">
                  <p>A requirement uses a curriculum, and there is none yet.</p>
                  <ButtonLink to="/curricula/new">Create a curriculum</ButtonLink>
                </div>
              ) : (
                <AdoptPack pack={pack} curricula={curricula.items} />
              )}
            </section>
          )}
        </Page>
      )}
    </PageAnswer>
  );
}

function RuleFacts({ pack: { forWhom, rule } }: { pack: RulePack }) {
  const { hours } = rule;
  return (
    <Facts
      items={[
        ['For', forWhom],
        ['Credit hours', hoursInWords(hours)],
        ['Valid', currencyInWords(rule.currency)],
        ['Grace', counted(rule.graceDays, 'day')],
        ['Reinstatement', rule.reinstateAfterMonths ? `After a lapse of ${rule.reinstateAfterMonths} months` : 'Never'],
        [
          'Carried over',
          hours.carryOverCredits ? `Up to ${hours.carryOverCredits} hours, into the next period` : 'None',
        ],
        ['In the first period', firstPeriods.labels[hours.firstPeriod]],
        ['When away', proratings.labels[hours.proratesBy]],
      ]}
    />
  );
}
