import { attemptStatusChanged, completionRecorded, completionWithdrawn, personErased } from '@muster/contracts';
import { acts, definePlugin, on, stands } from '@muster/kernel';
import { AttendedCompletions } from './attended-completions/attended-completions.js';
import { CompletionsController } from './completions/completions.controller.js';
import { ListCompletionsService } from './completions/list-completions.service.js';
import { CompletionRepository } from './data/completion.repository.js';
import { Learning1000000000060 } from './data/migrations/1-learning.migration.js';
import { MergedLearning1000000000262 } from './data/migrations/262-merged-records.migration.js';
import { ErasedEvidence1000000000268 } from './data/migrations/268-erased-evidence.migration.js';
import { AskedRegistrations1000000000445 } from './data/migrations/445-asked-registrations.migration.js';
import { CompletionWithdrawal1000000000530 } from './data/migrations/530-completion-withdrawal.migration.js';
import { AttendanceInPart1000000000590 } from './data/migrations/590-attendance-in-part.migration.js';
import { RegistrationRepository } from './data/registration.repository.js';
import { RecordExternalCompletionService } from './external-completion/record-external-completion.service.js';
import { ForgetPerson } from './forget-person/person-erased.handler.js';
import { KeepCompletion } from './keep-completion/keep-completion.js';
import { completionsWrite, registrationsWrite } from './learning.permissions.js';
import { AttemptHistory } from './ports/attempt-history.js';
import { RecordCompletion } from './record-completion/record-completion.handler.js';
import { ListRegistrationsService } from './registrations/list-registrations.service.js';
import { PersonRegistrationsController } from './registrations/person-registrations.controller.js';
import { ReadRegistrationService } from './registrations/read-registration.service.js';
import { RegisterService } from './registrations/register.service.js';
import { RegistrationStates } from './registrations/registration-states.js';
import { RegistrationsController } from './registrations/registrations.controller.js';
import { WithdrawCompletion } from './withdraw-completion/withdraw-completion.service.js';

/** Who is registered for what, and the evidence of what was finished. */
export const learning = definePlugin({
  name: 'learning',
  migrations: [
    Learning1000000000060,
    MergedLearning1000000000262,
    ErasedEvidence1000000000268,
    AskedRegistrations1000000000445,
    CompletionWithdrawal1000000000530,
    AttendanceInPart1000000000590,
  ],
  controllers: [RegistrationsController, PersonRegistrationsController, CompletionsController],
  providers: [
    RegistrationRepository,
    CompletionRepository,
    RegisterService,
    ReadRegistrationService,
    ListRegistrationsService,
    RegistrationStates,
    ListCompletionsService,
    KeepCompletion,
    RecordExternalCompletionService,
    WithdrawCompletion,
    AttendedCompletions,
  ],
  exports: [RegisterService, RegistrationStates, AttendedCompletions],
  emits: [completionRecorded, completionWithdrawn],
  handles: [
    on(attemptStatusChanged, 'record-completion', RecordCompletion),
    on(personErased, 'forget-person', ForgetPerson),
  ],
  permissions: [registrationsWrite, completionsWrite],
  needs: [AttemptHistory],
  personColumns: [
    stands('learning.completion.person_id', 'A completion was recorded.'),
    // What a rule registers is an offer and goes with the person; what somebody asked for by hand stays.
    stands('learning.registration.person_id', 'They were registered for a course.', {
      when: `r.state <> 'not_started' OR EXISTS (
        SELECT FROM audit.event e WHERE e.subject_id = r.id AND e.action = 'registration.made')`,
    }),
    ...acts('learning.completion.recorded_by', 'learning.completion_withdrawal.withdrawn_by'),
  ],
});
