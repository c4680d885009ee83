import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { invitationAnswer, invitationBody, uuid } from '@muster/contracts';
import type { InvitationAnswer, InvitationBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller, HidesAnswer } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { invitePeople } from '../identity.permissions.js';
import { Invite } from './invite.js';

const bodyOrNothing = invitationBody.nullish();

@ApiTags('people')
@Controller('api/v1/people/:id/invitations')
export class InviteController {
  constructor(@Inject(Invite) private readonly invite: Invite) {}

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
}
