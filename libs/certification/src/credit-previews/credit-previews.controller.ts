import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { creditPreviewBody, exceptionPreview, uuid } from '@muster/contracts';
import type { CreditPreviewBody, ExceptionPreview } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { exceptionsWrite } from '../certification.permissions.js';
import { PreviewCredit } from './preview-credit.service.js';

@ApiTags('completions')
@Controller('api/v1/people/:id/credit-previews')
export class CreditPreviewsController {
  constructor(@Inject(PreviewCredit) private readonly previewing: PreviewCredit) {}

  @Post()
  @HttpCode(200)
  @Allow(exceptionsWrite)
  @ApiOperation({
    summary: 'What recording training taken elsewhere, or taking it back, would change; nothing is saved',
  })
  @Answers(200, exceptionPreview)
  preview(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: creditPreviewBody }) body: CreditPreviewBody,
  ): Promise<ExceptionPreview> {
    return this.previewing.preview(caller, id, body);
  }
}
