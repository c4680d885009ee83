import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { approvalAnswer, approvalBody, approvalPage, approvalQuery, uuid, withdrawalBody } from '@muster/contracts';
import type { ApprovalAnswer, ApprovalBody, ApprovalQuery, WithdrawalBody } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { requirementsWrite } from '../catalog.permissions.js';
import { Approvals } from './approvals.js';

@ApiTags('requirements')
@Controller('api/v1/approvals')
export class ApprovalsController {
  constructor(@Inject(Approvals) private readonly approvals: Approvals) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Numbers under which boards approved a course or requirement, withdrawn ones too' })
  @Answers(200, approvalPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: approvalQuery }) { subjectId }: ApprovalQuery,
  ): Promise<Page<ApprovalAnswer>> {
    return this.approvals.list(caller, subjectId);
  }

  @Post()
  @Allow(requirementsWrite)
  @ApiOperation({
    summary: 'Add the number under which a board approved a course or requirement; certificates have it from then on',
  })
  @Answers(201, approvalAnswer)
  add(@CurrentCaller() caller: Caller, @Body({ schema: approvalBody }) body: ApprovalBody): Promise<ApprovalAnswer> {
    return this.approvals.add(caller, body);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow(requirementsWrite)
  @ApiOperation({ summary: 'Take an approval number back; certificates that have it keep it' })
  @Answers(200, approvalAnswer)
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: withdrawalBody }) { reason }: WithdrawalBody,
  ): Promise<ApprovalAnswer> {
    return this.approvals.withdraw(caller, id, reason);
  }
}
