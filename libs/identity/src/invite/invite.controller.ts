import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { invitationAnswer, invitationBody, invitationPage, uuid } from '@muster/contracts';
import type { InvitationAnswer, InvitationBody, InvitationRecord } from '@muster/contracts';
import { Allow, Answers, CurrentCaller, HidesAnswer } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { invitePeople } from '../identity.permissions.js';
import { Invite } from './invite.js';
import { KeepInvitations } from './keep-invitations.js';

const bodyOrNothing = invitationBody.nullish();

@ApiTags('people')
@Controller('api/v1/people/:id/invitations')
export class InviteController {
  constructor(
    @Inject(Invite) private readonly invite: Invite,
    @Inject(KeepInvitations) private readonly keeping: KeepInvitations,
  ) {}

  @Post()
  @Allow(invitePeople)
  @HidesAnswer()
  @ApiOperation({ summary: 'Make a link with which the person chooses a password; it is shown once' })
  @Answers(201, invitationAnswer)
  create(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: bodyOrNothing }) _body: InvitationBody | null | undefined,
  ): Promise<InvitationAnswer> {
    return this.invite.run(caller, id);
  }

  @Get()
  @Allow(invitePeople)
  @ApiOperation({ summary: 'The links that were made for the person, without the links themselves' })
  @Answers(200, invitationPage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<Page<InvitationRecord>> {
    return this.keeping.list(caller, id);
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @Allow(invitePeople)
  @ApiOperation({ summary: 'Take a link back that was not used yet' })
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('invitationId', { schema: uuid }) invitationId: string,
  ): Promise<void> {
    return this.keeping.revoke(caller, id, invitationId);
  }
}
