import { Body, Controller, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { awardAnswer, smallCellBody, uuid } from '@muster/contracts';
import type { AwardAnswer, SmallCellBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { awardsWrite } from '../reporting.permissions.js';
import { KeepSmallCells } from './keep-small-cells.service.js';

@ApiTags('awards')
@Controller('api/v1/awards/:id/small-cells')
export class SmallCellsController {
  constructor(@Inject(KeepSmallCells) private readonly keeping: KeepSmallCells) {}

  @Put()
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Below how many people a figure is hidden in what leaves the grantee' })
  @Answers(200, awardAnswer)
  keep(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: smallCellBody }) body: SmallCellBody,
  ): Promise<AwardAnswer> {
    return this.keeping.keep(caller, id, body);
  }
}
