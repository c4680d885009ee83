import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { requirementsWrite } from '@muster/catalog';
import {
  equivalencyAnswer,
  equivalencyBody,
  equivalencyPage,
  equivalencyPreview,
  equivalencyPreviewBody,
  pageQuery,
  uuid,
  withdrawalBody,
} from '@muster/contracts';
import type {
  EquivalencyAnswer,
  EquivalencyBody,
  EquivalencyPreview,
  EquivalencyPreviewBody,
  PageQuery,
  WithdrawalBody,
} from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { DecideEquivalency } from './decide-equivalency.service.js';
import { PreviewEquivalency } from './preview-equivalency.service.js';

@ApiTags('requirements')
@Controller('api/v1/equivalencies')
export class EquivalenciesController {
  constructor(
    @Inject(DecideEquivalency) private readonly deciding: DecideEquivalency,
    @Inject(PreviewEquivalency) private readonly previewing: PreviewEquivalency,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Which course or requirement counts for which, those that were withdrawn too' })
  @Answers(200, equivalencyPage)
  async list(@CurrentCaller() caller: Caller): Promise<Page<EquivalencyAnswer>> {
    return { items: await this.deciding.list(caller), nextCursor: null };
  }

  @Post()
  @Allow(requirementsWrite)
  @ApiOperation({ summary: 'Let a course or requirement count for another; status and dates follow' })
  @Answers(201, equivalencyAnswer)
  add(
    @CurrentCaller() caller: Caller,
    @Body({ schema: equivalencyBody }) body: EquivalencyBody,
  ): Promise<EquivalencyAnswer> {
    return this.deciding.add(caller, body);
  }

  @Post('previews')
  @HttpCode(200)
  @Allow(requirementsWrite)
  @ApiOperation({ summary: 'Who would stand elsewhere if one counted for another, or no longer did; nothing is saved' })
  @Answers(200, equivalencyPreview)
  preview(
    @CurrentCaller() caller: Caller,
    @Body({ schema: equivalencyPreviewBody }) body: EquivalencyPreviewBody,
    @Query({ schema: pageQuery }) query: PageQuery,
  ): Promise<EquivalencyPreview> {
    return this.previewing.preview(caller, body, query);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow(requirementsWrite)
  @ApiOperation({ summary: 'Take an equivalency back; it stays on record with its withdrawal' })
  @Answers(200, equivalencyAnswer)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: withdrawalBody }) body: WithdrawalBody,
  ): Promise<EquivalencyAnswer> {
    return this.deciding.withdraw(caller, id, body);
  }
}
