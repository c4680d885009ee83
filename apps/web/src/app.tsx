import { createBrowserRouter, Navigate } from 'react-router';
import { PlainShell } from './layout/plain-shell.js';
import { Shell } from './layout/shell.js';
import { AccessPage, AllAccessPage } from './pages/access/access-page.js';
import { AccountPage } from './pages/account/account-page.js';
import { ActivatePage } from './pages/activate/activate-page.js';
import { AgenciesPage } from './pages/agencies/agencies-page.js';
import { ChangeAgencyPage } from './pages/agencies/change-agency-page.js';
import { NewAgencyPage } from './pages/agencies/new-agency-page.js';
import { OverviewPage } from './pages/agency/overview-page.js';
import { AssignPage } from './pages/assign/assign-page.js';
import { ChangeRulePage } from './pages/assignment-rules/change-rule-page.js';
import { NewRulePage } from './pages/assignment-rules/new-rule-page.js';
import { RulePage } from './pages/assignment-rules/rule-page.js';
import { RulesPage } from './pages/assignment-rules/rules-page.js';
import { AwardPage } from './pages/awards/award-page.js';
import { CrosswalkItemPage } from './pages/crosswalk/crosswalk-item-page.js';
import { CrosswalkPage } from './pages/crosswalk/crosswalk-page.js';
import { AwardsPage } from './pages/awards/awards-page.js';
import { DeadlinesPage } from './pages/awards/deadlines-page.js';
import { NewAwardPage } from './pages/awards/new-award-page.js';
import { CertificatesPage } from './pages/certificates/certificates-page.js';
import { CheckInPage } from './pages/check-in/check-in-page.js';
import { CoursePage } from './pages/courses/course-page.js';
import { CoursesPage } from './pages/courses/courses-page.js';
import { UploadPage } from './pages/courses/upload-page.js';
import { DuePage } from './pages/due/due-page.js';
import { DuplicatesPage } from './pages/duplicates/duplicates-page.js';
import { EvidencePage } from './pages/evidence/evidence-page.js';
import { IdentityProviderPage } from './pages/identity-provider/identity-provider-page.js';
import { ChangeSessionPage } from './pages/live-sessions/change-session-page.js';
import { NewLiveSessionPage } from './pages/live-sessions/new-session-page.js';
import { RoomPage } from './pages/live-sessions/room-page.js';
import { LiveSessionPage } from './pages/live-sessions/session-page.js';
import { LiveSessionsPage } from './pages/live-sessions/sessions-page.js';
import { MessagesPage } from './pages/messages/messages-page.js';
import { ErrorPage } from './pages/not-found/error-page.js';
import { NotFoundPage } from './pages/not-found/not-found-page.js';
import { ImportPage } from './pages/people-of-agency/import-page.js';
import { NewPersonPage } from './pages/people-of-agency/new-person-page.js';
import { PeopleOfAgencyPage } from './pages/people-of-agency/people-page.js';
import { PeoplePage } from './pages/people/people-page.js';
import { PersonPage } from './pages/person/person-page.js';
import { PlayPage } from './pages/play/play-page.js';
import { LapseCalendarPage } from './pages/lapse-calendar/lapse-calendar-page.js';
import { LeftPage } from './pages/left/left-page.js';
import { NarrativePage } from './pages/narrative/narrative-page.js';
import { QuestionPage } from './pages/narrative/question-page.js';
import { QuestionsPage } from './pages/narrative/questions-page.js';
import { CreditRosterPage } from './pages/credit-roster/credit-roster-page.js';
import { PicturesPage } from './pages/pictures/pictures-page.js';
import { LineagePage } from './pages/report/lineage-page.js';
import { RemindersPage } from './pages/reminders/reminders-page.js';
import { ReportPage } from './pages/report/report-page.js';
import { RestatementPage } from './pages/restatement/restatement-page.js';
import { ResultsPage } from './pages/results/results-page.js';
import { TaskForcePlanPage } from './pages/plan/task-force-plan-page.js';
import { AgencyReadinessPage } from './pages/readiness/agency-readiness-page.js';
import { TaskForceReadinessPage } from './pages/readiness/task-force-readiness-page.js';
import { NewCurriculumPage } from './pages/requirements/new-curriculum-page.js';
import { NewRequirementPage } from './pages/requirements/new-requirement-page.js';
import { EquivalenciesPage } from './pages/equivalencies/equivalencies-page.js';
import { ChangeRequirementPage } from './pages/requirements/change-requirement-page.js';
import { RequirementPage } from './pages/requirements/requirement-page.js';
import { RequirementsPage } from './pages/requirements/requirements-page.js';
import { RulePackPage } from './pages/rule-packs/rule-pack-page.js';
import { RulePacksPage } from './pages/rule-packs/rule-packs-page.js';
import { BuildReportPage, ChangeReportPage } from './pages/saved-reports/build-report-page.js';
import { SavedLineagePage } from './pages/saved-reports/saved-lineage-page.js';
import { SavedReportPage } from './pages/saved-reports/saved-report-page.js';
import { SavedReportsPage } from './pages/saved-reports/saved-reports-page.js';
import { SignInPage } from './pages/sign-in/sign-in-page.js';
import { TaskForcePage } from './pages/task-forces/task-force-page.js';
import { TaskForcesPage } from './pages/task-forces/task-forces-page.js';
import { AgencyTurnoverPage } from './pages/turnover/agency-turnover-page.js';
import { TaskForceTurnoverPage } from './pages/turnover/task-force-turnover-page.js';
import { TrainingPage } from './pages/training/training-page.js';
import { UnsubscribePage } from './pages/unsubscribe/unsubscribe-page.js';
import { VerifyPage } from './pages/verify/verify-page.js';
import { homeOf } from './session/access.js';
import { RequireSession } from './session/require-session.js';
import { useSession } from './session/session-context.js';

function Home() {
  return <Navigate replace to={homeOf(useSession())} />;
}

export function createApp() {
  return createBrowserRouter([
    {
      element: <PlainShell />,
      errorElement: <ErrorPage />,
      children: [
        { path: '/sign-in', element: <SignInPage /> },
        { path: '/unsubscribe/:token', element: <UnsubscribePage /> },
        { path: '/verify', element: <VerifyPage /> },
        { path: '/verify/:code', element: <VerifyPage /> },
        { path: '/activate', element: <ActivatePage /> },
      ],
    },
    {
      element: <RequireSession />,
      errorElement: <ErrorPage />,
      children: [
        // Without the frame of the other pages: a course needs the room.
        { path: '/training/play/:registrationId', element: <PlayPage /> },
        {
          element: <Shell />,
          children: [
            { path: '/', element: <Home /> },
            { path: '/training', element: <TrainingPage /> },
            { path: '/certificates', element: <CertificatesPage /> },
            { path: '/check-in', element: <CheckInPage /> },
            { path: '/check-in/:sessionId', element: <CheckInPage /> },
            { path: '/live-sessions/:sessionId', element: <LiveSessionPage /> },
            { path: '/live-sessions/:sessionId/change', element: <ChangeSessionPage /> },
            { path: '/live-sessions/:sessionId/room', element: <RoomPage /> },
            { path: '/agencies/:agencyId/sessions', element: <LiveSessionsPage /> },
            { path: '/agencies/:agencyId/sessions/new', element: <NewLiveSessionPage /> },
            { path: '/left', element: <LeftPage /> },
            { path: '/agencies', element: <AgenciesPage /> },
            { path: '/agencies/new', element: <NewAgencyPage /> },
            { path: '/agencies/:agencyId', element: <OverviewPage /> },
            { path: '/agencies/:agencyId/people', element: <PeopleOfAgencyPage /> },
            { path: '/agencies/:agencyId/people/new', element: <NewPersonPage /> },
            { path: '/agencies/:agencyId/people/import', element: <ImportPage /> },
            { path: '/agencies/:agencyId/identity-provider', element: <IdentityProviderPage /> },
            { path: '/agencies/:agencyId/about', element: <ChangeAgencyPage /> },
            { path: '/agencies/:agencyId/people/duplicates', element: <DuplicatesPage /> },
            { path: '/agencies/:agencyId/due', element: <DuePage /> },
            { path: '/agencies/:agencyId/calendar', element: <LapseCalendarPage /> },
            { path: '/agencies/:agencyId/reminders', element: <RemindersPage /> },
            { path: '/agencies/:agencyId/credit-roster', element: <CreditRosterPage /> },
            { path: '/agencies/:agencyId/turnover', element: <AgencyTurnoverPage /> },
            { path: '/agencies/:agencyId/readiness', element: <AgencyReadinessPage /> },
            { path: '/agencies/:agencyId/results', element: <ResultsPage /> },
            { path: '/agencies/:agencyId/access', element: <AccessPage /> },
            { path: '/agencies/:agencyId/assign', element: <AssignPage /> },
            { path: '/access', element: <AllAccessPage /> },
            { path: '/people', element: <PeoplePage /> },
            { path: '/people/:personId', element: <PersonPage /> },
            { path: '/registrations/:registrationId', element: <EvidencePage /> },
            { path: '/courses', element: <CoursesPage /> },
            { path: '/courses/upload', element: <UploadPage /> },
            { path: '/courses/:courseId', element: <CoursePage /> },
            { path: '/assignment-rules', element: <RulesPage /> },
            { path: '/assignment-rules/new', element: <NewRulePage /> },
            { path: '/assignment-rules/:ruleId', element: <RulePage /> },
            { path: '/assignment-rules/:ruleId/change', element: <ChangeRulePage /> },
            { path: '/requirements', element: <RequirementsPage /> },
            { path: '/requirements/new', element: <NewRequirementPage /> },
            { path: '/requirements/:requirementId', element: <RequirementPage /> },
            { path: '/requirements/:requirementId/change', element: <ChangeRequirementPage /> },
            { path: '/equivalencies', element: <EquivalenciesPage /> },
            { path: '/rule-packs', element: <RulePacksPage /> },
            { path: '/rule-packs/:code', element: <RulePackPage /> },
            { path: '/curricula/new', element: <NewCurriculumPage /> },
            { path: '/task-forces', element: <TaskForcesPage /> },
            { path: '/task-forces/:taskForceId', element: <TaskForcePage /> },
            { path: '/task-forces/:taskForceId/readiness', element: <TaskForceReadinessPage /> },
            { path: '/task-forces/:taskForceId/plan', element: <TaskForcePlanPage /> },
            { path: '/task-forces/:taskForceId/turnover', element: <TaskForceTurnoverPage /> },
            { path: '/awards', element: <AwardsPage /> },
            { path: '/awards/new', element: <NewAwardPage /> },
            { path: '/awards/:awardId', element: <AwardPage /> },
            { path: '/awards/:awardId/deadlines', element: <DeadlinesPage /> },
            { path: '/awards/:awardId/crosswalk', element: <CrosswalkPage /> },
            { path: '/awards/:awardId/crosswalk/new', element: <CrosswalkItemPage /> },
            { path: '/awards/:awardId/crosswalk/:itemId', element: <CrosswalkItemPage /> },
            { path: '/awards/:awardId/pictures', element: <PicturesPage /> },
            { path: '/awards/:awardId/questions', element: <QuestionsPage /> },
            { path: '/awards/:awardId/questions/new', element: <QuestionPage /> },
            { path: '/awards/:awardId/questions/:questionId', element: <QuestionPage /> },
            { path: '/reports/:reportId', element: <ReportPage /> },
            { path: '/reports/:reportId/narrative', element: <NarrativePage /> },
            { path: '/reports/:reportId/for-funder', element: <ReportPage edition="funder" /> },
            { path: '/reports/:reportId/lineage', element: <LineagePage /> },
            { path: '/reports/:reportId/restatement', element: <RestatementPage /> },
            { path: '/saved-reports', element: <SavedReportsPage /> },
            { path: '/saved-reports/new', element: <BuildReportPage /> },
            { path: '/saved-reports/:reportId', element: <SavedReportPage /> },
            { path: '/saved-reports/:reportId/change', element: <ChangeReportPage /> },
            { path: '/saved-reports/:reportId/delivery', element: <SavedReportPage /> },
            { path: '/saved-reports/:reportId/lineage', element: <SavedLineagePage /> },
            { path: '/messages', element: <MessagesPage /> },
            { path: '/account', element: <AccountPage /> },
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ]);
}
