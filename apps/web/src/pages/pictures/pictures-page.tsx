import type { AgencyAnswer, AwardAnswer, AwardPeriod, ReportAnswer, TaskForceDetail } from '@muster/contracts';
import { useParams } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useMany } from '../../api/use-many.js';
import { useOne } from '../../api/use-one.js';
import { Loading } from '../../display/loading.js';
import { Problem } from '../../display/problem.js';
import { TextLink } from '../../layout/button-link.js';
import { PageAnswer } from '../../layout/page-answer.js';
import { Page } from '../../layout/page.js';
import { useMay } from '../../session/session-context.js';
import { AgencyPictures, TaskForcePictures } from './scope-pictures.js';
import { Trained } from './trained.js';

/** An award in pictures, each with its table: trained, coverage, turnover. */
export function PicturesPage() {
  const { awardId = '' } = useParams();
  const award = useOne<AwardAnswer>(`/awards/${awardId}`);
  return (
    <PageAnswer query={award} what="the award">
      {(found) => <Pictures award={found} />}
    </PageAnswer>
  );
}

function Pictures({ award }: { award: AwardAnswer }) {
  const periods = useList<AwardPeriod>(`/awards/${award.id}/periods`, { limit: 500 });
  const ids = periods.items.flatMap(({ reportId }) => (reportId ? [reportId] : []));
  const reports = useMany<ReportAnswer>(ids.map((id) => `/reports/${id}`));
  const error = periods.error ?? reports.error;
  return (
    <Page title="In pictures" above={<TextLink to={`/awards/${award.id}`}>{award.title}</TextLink>}>
      {error && <Problem error={error} />}
      {!error && (periods.isPending || reports.isPending) && <Loading what="the reports" />}
      {!error && !periods.isPending && !reports.isPending && <Trained reports={reports.items} />}
      <Scope award={award} />
    </Page>
  );
}

/** Coverage and turnover of those whom the award covers, as far as the reader may see these; a reviewer of the funder may not. */
function Scope({ award }: { award: AwardAnswer }) {
  const seesTaskForces = useMay('seeTaskForces');
  const seesAgencies = useMay('seeAgencies');
  const { taskForceIds, agencyIds } = award.scope;
  const taskForces = useMany<TaskForceDetail>(seesTaskForces ? taskForceIds.map((id) => `/task-forces/${id}`) : []);
  const agencies = useMany<AgencyAnswer>(seesAgencies ? agencyIds.map((id) => `/agencies/${id}`) : []);
  return (
    <>
      {taskForces.items.map((taskForce) => (
        <TaskForcePictures key={taskForce.id} award={award} taskForce={taskForce} />
      ))}
      {agencies.items.map((agency) => (
        <AgencyPictures key={agency.id} award={award} agency={agency} />
      ))}
    </>
  );
}
