import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { registrationItemPage, registrationQuery, uuid } from '@muster/contracts';
import type { RegistrationItem, RegistrationQuery } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { ListRegistrationsService } from './list-registrations.service.js';

@ApiTags('people')
@Controller('api/v1/people/:id')
export class PersonRegistrationsController {
  constructor(@Inject(ListRegistrationsService) private readonly listing: ListRegistrationsService) {}

  @Get('registrations')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The courses of a person, also those that no requirement asks for, newest news first' })
  @Answers(200, registrationItemPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: registrationQuery }) query: RegistrationQuery,
  ): Promise<Page<RegistrationItem>> {
    return this.listing.ofPerson(caller, id, query);
  }
}
