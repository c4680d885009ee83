import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { email as emailField } from '@muster/contracts';
import { Accounts, RoleGrants } from '@muster/identity';
import { ENVIRONMENT, MusterError, newId, Transactions } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { FirstAdministratorLock } from './first-administrator-lock.repository.js';

/** Makes the first system administrator while nobody can sign in yet, from MUSTER_ADMIN_EMAIL and MUSTER_ADMIN_PASSWORD. */
@Injectable()
export class FirstAdministrator implements OnApplicationBootstrap {
  private readonly logger = new Logger('directory');

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(FirstAdministratorLock) private readonly lock: FirstAdministratorLock,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(RoleGrants) private readonly roleGrants: RoleGrants,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.ensure();
  }

  /** Does nothing once an account exists, and warns while none does and none is named. Servers that start at the same moment make one administrator together. */
  async ensure(): Promise<void> {
    const { MUSTER_ADMIN_EMAIL: address, MUSTER_ADMIN_PASSWORD: password } = this.environment;
    if (!address || !password) return this.warnWhenNobodyCanSignIn();
    await this.transactions.asSystem(async (tx) => {
      await this.lock.hold(tx);
      if (await this.accounts.anyExist(tx)) return;
      const email = emailField.parse(address);
      const id = newId();
      await this.people.insert(tx, [{ id, givenName: 'System', familyName: 'Administrator', email, externalId: null }]);
      await this.accounts.open(tx, { personId: id, email, password }).catch(namingTheVariable);
      await this.roleGrants.replace(tx, 'program', id, [{ role: 'system_admin', scope: { kind: 'all' } }]);
      await this.auditLog.record(tx, {
        action: 'person.created',
        actorId: null,
        subjectKind: 'person',
        subjectId: id,
        details: { firstAdministrator: true },
      });
      this.logger.log('The first system administrator was made. Sign in and change the password.');
    });
  }

  private async warnWhenNobodyCanSignIn(): Promise<void> {
    if (await this.transactions.asSystem((tx) => this.accounts.anyExist(tx))) return;
    this.logger.warn(
      'Nobody can sign in yet. Stop the server and start it once with MUSTER_ADMIN_EMAIL and MUSTER_ADMIN_PASSWORD (15 characters or more).',
    );
  }
}

/** The refusal of a password, told to whoever wrote the settings. */
function namingTheVariable(error: unknown): never {
  if (error instanceof MusterError) throw new Error(`MUSTER_ADMIN_PASSWORD: ${error.message}`, { cause: error });
  throw error;
}
