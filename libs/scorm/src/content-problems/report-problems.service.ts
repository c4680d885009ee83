import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import { invalidInput, Transactions } from '@muster/kernel';
import { ContentProblemRepository } from '../data/content-problem.repository.js';
import { flattenItems } from '../package/index.js';
import type { PackageStructure } from '../package/index.js';
import { RegistrationLookup } from '../ports/registration-lookup.js';
import type { TokenClaims } from '../tokens/token-signer.js';
import type { ProblemReport } from './problem-report.js';

/**
 * Keeps what a course did wrong for those who look after it, and says in the server's log of what kind it was. The text
 * comes from the course, so it goes into no log.
 */
@Injectable()
export class ReportProblemsService {
  private readonly logger = new Logger('content problems');

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(RegistrationLookup) private readonly registrations: RegistrationLookup,
    @Inject(ContentProblemRepository) private readonly problems: ContentProblemRepository,
  ) {}

  /** @throws MusterError 400 for a part that the version does not have. */
  async report({ version, registration, actor }: TokenClaims, { itemId, problems }: ProblemReport): Promise<void> {
    await this.transactions.asSystem(async (tx) => {
      const parts = flattenItems((await this.courses.version(tx, version)).structure as PackageStructure);
      if (!parts.some(({ item }) => item.identifier === itemId)) {
        throw invalidInput([{ path: 'itemId', message: 'This course has no such part. Open the course again.' }]);
      }
      const agencyId = (await this.registrations.find(tx, registration))?.agencyId ?? null;
      const learner = createHash('sha256').update(`${version} ${actor}`).digest('hex').slice(0, 32);
      await this.problems.count(tx, { versionId: version, agencyId, learner }, itemId, problems);
    });
    const kinds = [...new Set(problems.map(({ kind }) => kind))].join(', ');
    this.logger.warn(`Course version ${version}, part ${JSON.stringify(itemId)}: ${kinds}`);
  }
}
