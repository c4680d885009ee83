import { Inject, Injectable } from '@nestjs/common';
import { Clock, Transactions } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import { LearnerAccounts } from '../session/learner-accounts.js';

/** How long an account may go on saving after it was disabled; with the time of one commit it stays within a minute. */
const ASK_AGAIN_MS = 30_000;
const REMEMBERED = 20_000;

interface Answer {
  at: number;
  disabled: Promise<boolean>;
}

/** Who may no longer save with a token that still holds. Asked for each commit, so each answer is remembered for half a minute. */
@Injectable()
export class DisabledAccounts {
  private readonly answers = new LRUCache<string, Answer>({ max: REMEMBERED });

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(LearnerAccounts) private readonly accounts: LearnerAccounts,
  ) {}

  has(personId: string): Promise<boolean> {
    const now = this.clock.now().epochMilliseconds;
    const known = this.answers.get(personId);
    if (known && now - known.at < ASK_AGAIN_MS) return known.disabled;
    const disabled = this.ask(personId);
    // A failed question must not be remembered as the answer.
    disabled.catch(() => this.answers.delete(personId));
    this.answers.set(personId, { at: now, disabled });
    return disabled;
  }

  private ask(personId: string): Promise<boolean> {
    return this.transactions.asSystem((tx) => this.accounts.isDisabled(tx, personId));
  }
}
