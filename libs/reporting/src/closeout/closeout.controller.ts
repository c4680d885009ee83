import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { awardCloseoutAnswer, awardCloseoutBody, uuid } from '@muster/contracts';
import type { AwardCloseoutAnswer, AwardCloseoutBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { awardsRead, awardsWrite } from '../reporting.permissions.js';
import { NoteCloseout } from './note-closeout.service.js';

@ApiTags('awards')
@Controller('api/v1/awards/:id/closeout')
export class CloseoutController {
  constructor(@Inject(NoteCloseout) private readonly closeout: NoteCloseout) {}

  @Get()
  @Allow(awardsRead)
  @ApiOperation({ summary: 'When the final expenditure report was submitted, and until when records are held' })
  @Answers(200, awardCloseoutAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<AwardCloseoutAnswer> {
    return this.closeout.read(caller, id);
  }

  @Put()
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Note the submission of the final expenditure report, and what keeps records longer' })
  @Answers(200, awardCloseoutAnswer)
  note(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: awardCloseoutBody }) body: AwardCloseoutBody,
  ): Promise<AwardCloseoutAnswer> {
    return this.closeout.note(caller, id, body);
  }
}
