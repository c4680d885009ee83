import { acts, definePlugin, follows, stands } from '@muster/kernel';
import { AccountReach } from './accounts/account-reach.js';
import { Accounts } from './accounts/accounts.js';
import { Activate } from './activate/activate.js';
import { ActivateController } from './activate/activate.controller.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { CreateApiKey } from './api-keys/create-api-key.js';
import { KeepApiKeys } from './api-keys/keep-api-keys.js';
import { KeyNames } from './api-keys/key-names.js';
import { AccountRightsToday } from './authenticate/account-rights-today.js';
import { RightsOfPeople } from './authenticate/rights-of-people.js';
import { ApiKeyCheck } from './authenticate/api-key-check.js';
import { ScopedGrants } from './authenticate/scoped-grants.js';
import { SessionAuthenticator } from './authenticate/session-authenticator.js';
import { SessionCheck } from './authenticate/session-check.js';
import { AccountRepository } from './data/account.repository.js';
import { ApiKeyRepository } from './data/api-key.repository.js';
import { CredentialRepository } from './data/credential.repository.js';
import { InvitationRepository } from './data/invitation.repository.js';
import { Identity1000000000010 } from './data/migrations/1-identity.migration.js';
import { OpenAccounts1000000000202 } from './data/migrations/202-open-accounts.migration.js';
import { RestingAccounts1000000000261 } from './data/migrations/261-resting-accounts.migration.js';
import { EndedGrantRepository } from './data/ended-grant.repository.js';
import { EndedRoles1000000000461 } from './data/migrations/461-ended-roles.migration.js';
import { LastDaysOfRoles1000000000325 } from './data/migrations/325-last-days-of-roles.migration.js';
import { FormerGrants1000000000580 } from './data/migrations/580-former-grants.migration.js';
import { GrantsOnDayRepository } from './data/grants-on-day.repository.js';
import { RoleGrantRepository } from './data/role-grant.repository.js';
import { SessionRepository } from './data/session.repository.js';
import { SignInFailureRepository } from './data/sign-in-failure.repository.js';
import { DelegateRoles } from './grants/delegate-roles.js';
import { LastAdministrator } from './grants/last-administrator.js';
import { LeftWork } from './grants/left-work.js';
import { RoleGrants } from './grants/role-grants.js';
import { RoleGrantsController } from './grants/role-grants.controller.js';
import { identityOptions } from './identity.options.js';
import type { IdentityOptions } from './identity.options.js';
import { invitePeople, manageApiKeys, manageRoles, removeSecondFactor } from './identity.permissions.js';
import { Invite } from './invite/invite.js';
import { InviteAuthority } from './invite/invite-authority.js';
import { InviteController } from './invite/invite.controller.js';
import { KeepInvitations } from './invite/keep-invitations.js';
import { PersonLookup } from './ports/person-lookup.js';
import { ScopeLookup } from './ports/scope-lookup.js';
import { SecondFactor } from './second-factor/second-factor.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { Passwords } from './secrets/passwords.js';
import { Vault } from './secrets/vault.js';
import { ServiceKeys } from './service-keys/service-keys.js';
import { EndSessionController } from './sessions/end-session.controller.js';
import { ListSessionsController } from './sessions/list-sessions.controller.js';
import { MeController } from './sessions/me.controller.js';
import { PresentSessionController } from './sessions/present-session.controller.js';
import { SessionDescription } from './sessions/session-description.js';
import { SessionOpener } from './sessions/session-opener.js';
import { SignIn } from './sign-in/sign-in.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInLimits } from './sign-in/sign-in-limits.js';

const repositories = [
  AccountRepository,
  ApiKeyRepository,
  CredentialRepository,
  EndedGrantRepository,
  GrantsOnDayRepository,
  InvitationRepository,
  RoleGrantRepository,
  SessionRepository,
  SignInFailureRepository,
];

/** Sign-in, sessions, API keys, and roles over scopes. */
export const identity = definePlugin<IdentityOptions>({
  name: 'identity',
  options: identityOptions,
  migrations: [
    Identity1000000000010,
    OpenAccounts1000000000202,
    RestingAccounts1000000000261,
    LastDaysOfRoles1000000000325,
    EndedRoles1000000000461,
    FormerGrants1000000000580,
  ],
  controllers: [
    SignInController,
    ListSessionsController,
    EndSessionController,
    MeController,
    PresentSessionController,
    SecondFactorController,
    ApiKeysController,
    InviteController,
    RoleGrantsController,
    ActivateController,
  ],
  providers: [
    ...repositories,
    AccountReach,
    AccountRightsToday,
    Accounts,
    Activate,
    ApiKeyCheck,
    CreateApiKey,
    DelegateRoles,
    Invite,
    InviteAuthority,
    KeepApiKeys,
    KeepInvitations,
    KeyNames,
    LastAdministrator,
    LeftWork,
    Passwords,
    RightsOfPeople,
    RoleGrants,
    ScopedGrants,
    SecondFactor,
    ServiceKeys,
    SessionAuthenticator,
    SessionCheck,
    SessionDescription,
    SessionOpener,
    SignIn,
    SignInLimits,
    Vault,
  ],
  exports: [
    AccountReach,
    AccountRightsToday,
    Accounts,
    KeyNames,
    LeftWork,
    RightsOfPeople,
    RoleGrants,
    ServiceKeys,
    SessionAuthenticator,
  ],
  permissions: [invitePeople, manageApiKeys, manageRoles, removeSecondFactor],
  needs: [PersonLookup, ScopeLookup],
  personColumns: [
    stands('identity.account.person_id', 'They have used their account.', {
      when: 'r.password_hash IS NOT NULL OR r.totp_secret IS NOT NULL',
      open: true,
    }),
    stands('identity.role_grant.person_id', 'They were given a role.', { open: true }),
    stands('identity.invitation.person_id', 'They were invited to sign in.', { open: true }),
    stands('identity.api_key.person_id', 'They have a key for programs.', { open: true }),
    ...follows('identity.ended_grant.person_id', 'identity.former_grant.person_id', 'identity.session.person_id'),
    ...acts(
      'identity.api_key.created_by',
      'identity.former_grant.granted_by',
      'identity.invitation.created_by',
      'identity.role_grant.granted_by',
    ),
  ],
});
