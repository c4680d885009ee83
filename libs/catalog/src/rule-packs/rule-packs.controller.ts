import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  confirmedAdoption,
  packAdoption,
  packPreview,
  requirementAnswer,
  rulePack,
  rulePackList,
  text,
} from '@muster/contracts';
import type {
  ConfirmedAdoption,
  PackAdoption,
  PackPreview,
  RequirementAnswer,
  RulePack,
  RulePackList,
} from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { requirementsWrite } from '../catalog.permissions.js';
import { AdoptPack } from './adopt-pack.service.js';
import { rulePacks } from './rule-packs.js';

const packCode = text('The code of a rule pack');

@ApiTags('requirements')
@Controller('api/v1/rule-packs')
export class RulePacksController {
  constructor(@Inject(AdoptPack) private readonly adopting: AdoptPack) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Rules of states as data, with their sources, to look through and adopt' })
  @Answers(200, rulePackList)
  list(): Promise<RulePackList> {
    return Promise.resolve({ items: [...rulePacks] });
  }

  @Get(':code')
  @AllowSignedIn()
  @ApiOperation({ summary: 'A rule pack' })
  @Answers(200, rulePack)
  one(@Param('code', { schema: packCode }) code: string): Promise<RulePack> {
    return Promise.resolve(this.adopting.packOf(code));
  }

  @Post(':code/previews')
  @HttpCode(200)
  @Allow(requirementsWrite)
  @ApiOperation({ summary: 'The requirement that an adoption would make, and what to check before it is used' })
  @Answers(200, packPreview)
  preview(
    @CurrentCaller() caller: Caller,
    @Param('code', { schema: packCode }) code: string,
    @Body({ schema: packAdoption }) body: PackAdoption,
  ): Promise<PackPreview> {
    return this.adopting.preview(caller, code, body);
  }

  @Post(':code/adoptions')
  @Allow(requirementsWrite)
  @ApiOperation({ summary: 'Make a requirement of one’s own from a rule pack, after checking it' })
  @Answers(201, requirementAnswer)
  adopt(
    @CurrentCaller() caller: Caller,
    @Param('code', { schema: packCode }) code: string,
    @Body({ schema: confirmedAdoption }) { checked: _checked, ...body }: ConfirmedAdoption,
  ): Promise<RequirementAnswer> {
    return this.adopting.adopt(caller, code, body);
  }
}
