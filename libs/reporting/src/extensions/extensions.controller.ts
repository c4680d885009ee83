import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { awardExtension, awardExtensionBody, awardExtensionPage, uuid } from '@muster/contracts';
import type { AwardExtension, AwardExtensionBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { awardsRead, awardsWrite } from '../reporting.permissions.js';
import { ExtendAwardService } from './extend-award.service.js';

@ApiTags('awards')
@Controller('api/v1/awards/:id/extensions')
export class ExtensionsController {
  constructor(@Inject(ExtendAwardService) private readonly extensions: ExtendAwardService) {}

  @Get()
  @Allow(awardsRead)
  @ApiOperation({ summary: 'No-cost extensions of an award, in the order in which they were entered' })
  @Answers(200, awardExtensionPage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<Page<AwardExtension>> {
    return this.extensions.list(caller, id);
  }

  @Post()
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Extend an award; later periods are planned anew, submitted ones stay' })
  @Answers(201, awardExtension)
  extend(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: awardExtensionBody }) body: AwardExtensionBody,
  ): Promise<AwardExtension> {
    return this.extensions.extend(caller, id, body);
  }
}
