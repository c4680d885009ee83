import 'reflect-metadata';
import { Controller, Get, Module, Post, Query } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { AllowAnyone, AllowSignedIn } from './allow.decorator.js';
import { KnownQueryGuard } from './known-query.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { validationPipe } from './validation.pipe.js';

const listQuery = z
  .strictObject({ agencyId: z.string().optional(), limit: z.coerce.number().optional() })
  .refine(({ limit }) => limit !== 0, { path: ['limit'], error: 'Ask for at least one.' });

@Controller()
class Routes {
  @Get('list')
  @AllowSignedIn()
  list(@Query({ schema: listQuery }) query: object): object {
    return query;
  }

  @Get('one')
  @AllowSignedIn()
  one(): object {
    return {};
  }

  @Post('act')
  @AllowSignedIn()
  act(): object {
    return {};
  }

  @Get('free')
  @AllowSignedIn()
  free(@Query() query: object): object {
    return query;
  }

  @Get('public')
  @AllowAnyone()
  public(): object {
    return {};
  }
}

@Module({
  controllers: [Routes],
  providers: [
    { provide: APP_GUARD, useClass: KnownQueryGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
class App {}

let app: NestFastifyApplication;
let origin: string;
beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(App, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  await app.listen(0, '127.0.0.1');
  origin = await app.getUrl();
});
afterAll(() => app.close());

const ask = async (url: string, method: 'GET' | 'POST' = 'GET') => {
  const answer = await fetch(origin + url, { method });
  return { status: answer.status, body: (await answer.json()) as { errors?: object[] } };
};

it('a filter that the list does not know is refused with those that it knows', async () => {
  expect(await ask('/list?agencyID=1&limit=5')).toMatchObject({
    status: 400,
    body: {
      errors: [
        {
          path: 'agencyID',
          message: '“agencyID” is no parameter of this address. Take it out, or correct it to one of agencyId, limit.',
        },
      ],
    },
  });
  expect(await ask('/list?agencyId=1&limit=5')).toEqual({ status: 200, body: { agencyId: '1', limit: 5 } });
});

it.each<['GET' | 'POST', string]>([
  ['GET', '/one?asOf=2026-01-01'],
  ['POST', '/act?dryRun=true'],
])('%s %s, which takes none, is refused and not done', async (method, url) => {
  const { status, body } = await ask(url, method);
  expect([status, body.errors]).toEqual([
    400,
    [{ path: url.split(/[?=]/u)[1], message: expect.stringContaining('It takes none: take it out.') }],
  ]);
});

it('what takes whatever comes, and what is there for everybody, are left alone', async () => {
  expect(await ask('/free?filter=x')).toEqual({ status: 200, body: { filter: 'x' } });
  expect((await ask('/public?utm_source=mail')).status).toBe(200);
});
