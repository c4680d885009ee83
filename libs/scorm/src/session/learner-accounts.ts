import { Inject, Injectable } from '@nestjs/common';
import { Directory } from '@muster/directory';
import { Accounts } from '@muster/identity';
import type { Transaction } from '@muster/kernel';

/**
 * Whether people may still sign in. A course stays with the record that it was assigned to, and its learner signs in with the one that this was merged
 * into: the account of the former rests and says nothing of them.
 */
@Injectable()
export class LearnerAccounts {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Accounts) private readonly accounts: Accounts,
  ) {}

  /** @param tx of the program itself: it must see all records. @param personId any record of the person. */
  async isDisabled(tx: Transaction, personId: string): Promise<boolean> {
    const [signsIn = personId] = await this.directory.samePeople(tx, personId);
    return (await this.accounts.statesOf(tx, [signsIn])).get(signsIn) === 'disabled';
  }
}
