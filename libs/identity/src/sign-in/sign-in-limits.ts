import { Inject, Injectable } from '@nestjs/common';
import { addressGroup } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { SignInFailureRepository } from '../data/sign-in-failure.repository.js';
import type { LimitKey } from '../data/sign-in-failure.repository.js';
import { failuresAt, pauseLeft } from '../domain/failure-pause.js';
import { Vault } from '../secrets/vault.js';

/** Who tries to sign in, as failures are counted: the account and the address, in this order wherever both are locked. */
export type Attempt = readonly [account: LimitKey, address: LimitKey];

/** Counts failed sign-ins per account and per address. Kept in PostgreSQL: all servers see the same counts. */
@Injectable()
export class SignInLimits {
  constructor(
    @Inject(SignInFailureRepository) private readonly failures: SignInFailureRepository,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** @param email need not belong to an account: strangers are counted alike, so a limit tells nothing. */
  attempt(email: string, address: string): Attempt {
    return [
      { kind: 'account', hash: this.vault.keyedHash(`account ${email}`) },
      { kind: 'address', hash: this.vault.keyedHash(`address ${addressGroup(address)}`) },
    ];
  }

  /** Seconds until the next try is looked at; 0 for now. */
  async pause(tx: Transaction, attempt: Attempt, now: Date): Promise<number> {
    let longest = 0;
    for (const key of attempt) {
      longest = Math.max(longest, pauseLeft(key.kind, await this.failures.count(tx, key), now));
    }
    return longest;
  }

  /** The same, holding both counts until the transaction ends. */
  async pauseLocked(tx: Transaction, attempt: Attempt, now: Date): Promise<number> {
    let longest = 0;
    for (const key of attempt) {
      longest = Math.max(longest, pauseLeft(key.kind, await this.failures.countLocked(tx, key), now));
    }
    return longest;
  }

  /** Adds a failure to both counts. The counts are held. */
  async fail(tx: Transaction, attempt: Attempt, now: Date): Promise<void> {
    for (const key of attempt) {
      const before = failuresAt(key.kind, await this.failures.count(tx, key), now);
      await this.failures.put(tx, key, { failures: before + 1, lastFailureAt: now });
    }
  }

  /** Forgets the account's failures. The address's stay: whoever has one account could else go on guessing at others. */
  async succeed(tx: Transaction, [account]: Attempt): Promise<void> {
    await this.failures.clear(tx, account);
  }
}
