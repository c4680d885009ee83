import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Courses } from '@muster/catalog';
import { contentProblemsAnswer, uuid } from '@muster/contracts';
import type { ContentProblemsAnswer } from '@muster/contracts';
import { Allow, Answers, CurrentCaller, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { ContentProblemRepository } from '../data/content-problem.repository.js';
import { shownProblems } from '../domain/problems/shown-problems.js';
import type { PackageStructure } from '../package/index.js';
import { flattenItems } from '../package/index.js';
import { packagesWrite } from '../scorm.permissions.js';

@ApiTags('courses')
@Controller('api/v1/courses')
export class CourseProblemsController {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(ContentProblemRepository) private readonly problems: ContentProblemRepository,
  ) {}

  @Get(':id/problems')
  @Allow(packagesWrite)
  @ApiOperation({
    summary: 'What the newest version of a course did wrong when it was played, the most frequent first',
  })
  @Answers(200, contentProblemsAnswer)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<ContentProblemsAnswer> {
    return this.transactions.as(caller, async (tx) => {
      await this.courses.requireOwn(tx, caller, id);
      const version = await this.courses.current(tx, id);
      const parts = flattenItems(version.structure as PackageStructure);
      const titles = new Map(parts.map(({ item }) => [item.identifier, item.title]));
      const own = await this.problems.of(tx, version.id);
      const all = await withSystemReach(tx, () => this.problems.of(tx, version.id));
      return {
        items: shownProblems(own, all).map(({ itemId, kind, what, times, firstSeenAt, lastSeenAt }) => ({
          part: titles.get(itemId) ?? itemId,
          kind,
          what,
          times,
          firstSeenAt: firstSeenAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
        })),
      };
    });
  }
}
