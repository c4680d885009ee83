import { Logger } from '@nestjs/common';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { testDatabase } from '@muster/testing';
import type { TestDatabase } from '@muster/testing';
import { lastValueFrom, from } from 'rxjs';
import type { DataSource } from 'typeorm';
import { NO_REACH } from '../access/caller.js';
import { createDataSource } from '../database/data-source.js';
import { IdempotentAnswerRepository } from '../database/idempotent-answer.repository.js';
import { migrate } from '../database/migrate.js';
import { newId } from '../id/new-id.js';
import { setCaller } from './caller.decorator.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';

let database: TestDatabase;
let server: DataSource;
let interceptor: IdempotencyInterceptor;
const personId = newId();
beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase({
    key: ['kernel alone'],
    migrate: (url) => migrate({ url, entities: [], migrations: [] }),
  });
  server = await createDataSource({ url: database.appUrl, as: 'app', entities: [], migrations: [] }).initialize();
  interceptor = new IdempotencyInterceptor(new IdempotentAnswerRepository(server), new Reflector());
});
afterAll(async () => {
  await server.destroy();
  await database.drop();
});

/** A POST with a key, as Nest hands it to the interceptor. */
function post(key: string, work: () => Promise<unknown>): Promise<unknown> {
  const request = { method: 'POST', url: '/things', headers: { 'idempotency-key': key }, body: {} };
  const reply = { statusCode: 201, status: () => reply, header: () => reply };
  setCaller(request as never, { personId, via: 'session', grants: [], roster: NO_REACH, records: NO_REACH });
  const context = {
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
    getHandler: () => post,
  } as unknown as ExecutionContext;
  const next: CallHandler = { handle: () => from(work()) };
  return lastValueFrom(interceptor.intercept(context, next));
}

describe('a POST with an Idempotency-Key', () => {
  it('is done once, and its answer is given again', async () => {
    let times = 0;
    const work = () => Promise.resolve({ times: ++times });
    expect([await post('once', work), await post('once', work)]).toEqual([{ times: 1 }, { times: 1 }]);
  });

  it('may be repeated when it failed', async () => {
    await expect(post('failed', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await post('failed', () => Promise.resolve('yes'))).toBe('yes');
  });

  it('that was done is not done again when its answer could not be kept', async () => {
    let times = 0;
    // PostgreSQL keeps no NUL in JSON.
    const work = () => Promise.resolve({ times: ++times, text: '\u0000' });
    expect(await post('not kept', work)).toMatchObject({ times: 1 });
    await expect(post('not kept', work)).rejects.toMatchObject({ code: 'KERNEL.REQUEST_RUNNING' });
    expect(times).toBe(1);
  });
});
