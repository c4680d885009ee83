import { Inject, Injectable } from '@nestjs/common';
import { Accounts, RoleGrants, ScopeLookup } from '@muster/identity';
import { Clock } from '@muster/kernel';
import type { Scope, Transaction } from '@muster/kernel';
import { RegistrationLookup } from '../ports/registration-lookup.js';
import { reviewLaunch } from '../scorm.permissions.js';
import { launchWithdrawn, tokenExpired } from '../tokens/token.errors.js';
import type { TokenClaims } from '../tokens/token-signer.js';
import { LearnerAccounts } from './learner-accounts.js';

/** A long day at one course. Whoever goes on after it launches again, and is asked again who they are. */
const LAUNCH_SECONDS = 12 * 60 * 60;

/**
 * Decides whether a launch still holds. It outlives the session it was made in, because course work goes on when the browser's
 * session ends; it does not outlive the account or the role.
 */
@Injectable()
export class LaunchRights {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(LearnerAccounts) private readonly learners: LearnerAccounts,
    @Inject(RoleGrants) private readonly grants: RoleGrants,
    @Inject(ScopeLookup) private readonly scopes: ScopeLookup,
    @Inject(RegistrationLookup) private readonly registrations: RegistrationLookup,
  ) {}

  /**
   * @param tx of the program itself: it must see all accounts and registrations.
   * @throws MusterError 401 `SCORM.TOKEN_EXPIRED` twelve hours after the launch, 401 `SCORM.LAUNCH_WITHDRAWN`.
   */
  async require(tx: Transaction, claims: TokenClaims): Promise<void> {
    const { actor } = claims;
    const age = Math.floor(this.clock.now().epochMilliseconds / 1000) - claims.opened;
    if (age >= LAUNCH_SECONDS) throw tokenExpired();
    const holds =
      actor === claims.person ? !(await this.learners.isDisabled(tx, actor)) : await this.mayReview(tx, claims);
    if (!holds) throw launchWithdrawn();
  }

  private async mayReview(tx: Transaction, claims: TokenClaims): Promise<boolean> {
    if (claims.mode !== 'review') return false;
    const states = await this.accounts.statesOf(tx, [claims.actor]);
    if (states.get(claims.actor) === 'disabled') return false;
    const registration = await this.registrations.find(tx, claims.registration);
    if (!registration) return false;
    const grants = (await this.grants.of(tx, [claims.actor])).get(claims.actor) ?? [];
    for (const { role, scope } of grants) {
      if (reviewLaunch.roles.includes(role) && (await this.reaches(tx, scope, registration.agencyId))) return true;
    }
    return false;
  }

  private async reaches(tx: Transaction, scope: Scope, agencyId: string | null): Promise<boolean> {
    if (scope.kind === 'all') return true;
    if (agencyId === null || (scope.kind !== 'agency' && scope.kind !== 'task_force')) return false;
    return (await this.scopes.agenciesIn(tx, scope)).some((agency) => agency.id === agencyId);
  }
}
