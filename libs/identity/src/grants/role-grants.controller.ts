import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { givenRoleAnswer, roleGrantBody, roleGrantPage, roleGrantQuery, uuid } from '@muster/contracts';
import type { GivenRoleAnswer, RoleGrantBody, RoleGrantQuery, RoleGrantRecord } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { manageRoles } from '../identity.permissions.js';
import { DelegateRoles } from './delegate-roles.js';

@ApiTags('people')
@Controller('api/v1/role-grants')
export class RoleGrantsController {
  constructor(@Inject(DelegateRoles) private readonly delegating: DelegateRoles) {}

  @Get()
  @Allow(manageRoles)
  @ApiOperation({ summary: 'Who has which role over the agencies and task forces that you administer' })
  @Answers(200, roleGrantPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: roleGrantQuery }) query: RoleGrantQuery,
  ): Promise<Page<RoleGrantRecord>> {
    return this.delegating.list(caller, query);
  }

  @Post()
  @Allow(manageRoles)
  @ApiOperation({
    summary: 'Give a person one more role, or one they have another last day; never more nor longer than you have',
  })
  @Answers(201, givenRoleAnswer)
  give(
    @CurrentCaller() caller: Caller,
    @Body({ schema: roleGrantBody }) body: RoleGrantBody,
  ): Promise<GivenRoleAnswer> {
    return this.delegating.give(caller, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow(manageRoles)
  @ApiOperation({ summary: 'Take a role away; the last administrator of an agency cannot take their own' })
  take(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    return this.delegating.take(caller, id);
  }
}
