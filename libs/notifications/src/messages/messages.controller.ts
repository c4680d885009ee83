import { Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { messagePage, messageQuery, unreadMessagesAnswer, uuid } from '@muster/contracts';
import type { MessageAnswer, MessageQuery, UnreadMessagesAnswer } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { Messages } from './messages.service.js';

@ApiTags('messages')
@Controller('api/v1')
export class MessagesController {
  constructor(@Inject(Messages) private readonly messages: Messages) {}

  @Get('messages')
  @AllowSignedIn()
  @ApiOperation({
    summary: 'What you were told of training that is due, one message a day, each reminder with its reason',
  })
  @Answers(200, messagePage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: messageQuery }) query: MessageQuery,
  ): Promise<Page<MessageAnswer>> {
    return this.messages.list(caller, query);
  }

  @Get('unread-messages')
  @AllowSignedIn()
  @ApiOperation({ summary: 'How many of your messages you have not read' })
  @Answers(200, unreadMessagesAnswer)
  unread(@CurrentCaller() caller: Caller): Promise<UnreadMessagesAnswer> {
    return this.messages.unread(caller);
  }

  @Post('messages/read')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Mark all of your messages as read' })
  @Answers(200, unreadMessagesAnswer)
  readAll(@CurrentCaller() caller: Caller): Promise<UnreadMessagesAnswer> {
    return this.messages.markRead(caller);
  }

  @Post('messages/:id/read')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Mark a message as read' })
  @Answers(200, unreadMessagesAnswer)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<UnreadMessagesAnswer> {
    return this.messages.markRead(caller, id);
  }
}
