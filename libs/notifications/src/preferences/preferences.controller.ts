import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { mailPreferences } from '@muster/contracts';
import type { MailPreferences } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { Preferences } from './preferences.service.js';

@ApiTags('messages')
@Controller('api/v1/mail-preferences')
export class PreferencesController {
  constructor(@Inject(Preferences) private readonly preferences: Preferences) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Which mail you get of what need not come' })
  @Answers(200, mailPreferences)
  read(@CurrentCaller() caller: Caller): Promise<MailPreferences> {
    return this.preferences.read(caller);
  }

  @Put()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Choose which mail you get; mandatory reminders and messages in the product always come' })
  @Answers(200, mailPreferences)
  save(
    @CurrentCaller() caller: Caller,
    @Body({ schema: mailPreferences }) body: MailPreferences,
  ): Promise<MailPreferences> {
    return this.preferences.save(caller, body);
  }
}
