import { Inject, Injectable, Logger } from '@nestjs/common';
import { Transactions } from '@muster/kernel';
import { ContentProblemRepository } from '../data/content-problem.repository.js';
import type { TokenClaims } from '../tokens/token-signer.js';
import type { ProblemReport } from './problem-report.js';

/** Keeps what a course did wrong for those who look after it, and says it once in the server's log. Nothing in it names the learner. */
@Injectable()
export class ReportProblemsService {
  private readonly logger = new Logger('content problems');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ContentProblemRepository) private readonly problems: ContentProblemRepository,
  ) {}

  async report({ version }: TokenClaims, { itemId, problems }: ProblemReport): Promise<void> {
    await this.transactions.asSystem((tx) => this.problems.count(tx, version, itemId, problems));
    for (const { kind, what } of problems) {
      this.logger.warn(`Course version ${version}, part ${JSON.stringify(itemId)}: ${kind} ${JSON.stringify(what)}`);
    }
  }
}
