import { measureCodes, zeroPolicies } from '@muster/contracts';
import type { AwardAnswer, CrosswalkItem } from '@muster/contracts';
import { useParams } from 'react-router';
import { apiHref } from '../../api/request.js';
import { useList } from '../../api/use-list.js';
import { useOne } from '../../api/use-one.js';
import { Day } from '../../display/date.js';
import { InUse } from '../../display/in-use.js';
import { List } from '../../display/list.js';
import { ButtonLink, TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { ImportCrosswalk } from './import-crosswalk.js';

const MEASURES: Readonly<Record<string, string>> = measureCodes.labels;

/** What the funder's form asks for, and which measure answers each item. */
export function CrosswalkPage() {
  const { awardId = '' } = useParams();
  const award = useOne<AwardAnswer>(`/awards/${awardId}`);
  return (
    <PageAnswer query={award} what="the award">
      {(found) => <Crosswalk award={found} />}
    </PageAnswer>
  );
}

function Crosswalk({ award }: { award: AwardAnswer }) {
  const mayManage = useMay('manageAwards');
  const path = `/awards/${award.id}/crosswalk`;
  const list = useList<CrosswalkItem>(path);
  return (
    <Page
      title="Funder’s items"
      above={<TextLink to={`/awards/${award.id}`}>{award.title}</TextLink>}
      action={mayManage && <ButtonLink to={`${path}/new`}>Add an item</ButtonLink>}
    >
      <p>
        The funder’s form names what it asks for in its own words. Enter the items as they are printed in your award,
        and the measure that answers each. Reports then show the figures under these labels too. Nothing is filled in
        for you: items change by award and year.
      </p>
      <List
        list={list}
        what="items"
        caption="Funder’s items"
        hideCaption
        rowKey={(item) => item.id}
        empty={<p>No item yet. Paste the lines of your form below, or add one item after another.</p>}
        columns={[
          {
            header: 'Item',
            cell: (item) => (
              <>
                {item.itemCode && <>{item.itemCode} </>}
                {mayManage ? (
                  <TextLink to={`${path}/${item.id}`}>{item.itemLabelAsPrinted}</TextLink>
                ) : (
                  item.itemLabelAsPrinted
                )}
              </>
            ),
          },
          {
            header: 'Form',
            cell: ({ funder, program, formVersion }) => [funder, program, formVersion].filter(Boolean).join(', '),
          },
          { header: 'Answered by', cell: ({ sourceMeasure }) => MEASURES[sourceMeasure] ?? sourceMeasure },
          {
            header: 'In use',
            cell: ({ effectiveFrom, effectiveTo }) => <InUse effectiveFrom={effectiveFrom} effectiveTo={effectiveTo} />,
          },
          { header: 'Zero', cell: ({ zeroPolicy }) => zeroPolicies.labels[zeroPolicy] },
          {
            header: 'Confirmed',
            cell: ({ confirmedBy, confirmedOn }) =>
              confirmedBy === null && confirmedOn === null ? (
                'not confirmed'
              ) : (
                <>
                  {confirmedBy} <Day date={confirmedOn} none="" />
                </>
              ),
          },
        ]}
      />
      <ul className="usa-list" aria-label="Downloads">
        <li>
          <a className="usa-link" href={apiHref(`${path}.csv`)} download>
            Download these items (CSV)
          </a>
        </li>
        <li>
          <a className="usa-link" href={apiHref('/crosswalk-template.csv')} download>
            Download an empty table to fill in (CSV)
          </a>
        </li>
      </ul>
      {mayManage && <ImportCrosswalk awardId={award.id} />}
    </Page>
  );
}
