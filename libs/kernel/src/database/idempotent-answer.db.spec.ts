import { kernelDatabase } from '../../test/kernel-database.js';
import { newId } from '../id/new-id.js';
import { IdempotentAnswerRepository } from './idempotent-answer.repository.js';

let kernel: Awaited<ReturnType<typeof kernelDatabase>>;
let answers: IdempotentAnswerRepository;

beforeAll(async () => {
  kernel = await kernelDatabase();
  answers = new IdempotentAnswerRepository(kernel.app);
});
afterAll(() => kernel.close());

/** Lets the row look as old as this. */
async function age(ownerId: string, interval: string): Promise<void> {
  await kernel.app.query(
    `UPDATE kernel.idempotent_answer SET created_at = clock_timestamp() - $2::interval WHERE owner_id = $1`,
    [ownerId, interval],
  );
}

describe('an Idempotency-Key', () => {
  it('is taken by one of many requests at once; the others are told that it runs', async () => {
    const owner = newId();
    const begun = await Promise.all(Array.from({ length: 8 }, () => answers.begin(owner, 'key', 'hash')));
    expect(begun.filter((held) => held === undefined)).toHaveLength(1);
    expect(begun.filter((held) => held?.state === 'running')).toHaveLength(7);
  });

  it('gives back the first answer with the hash of its request, so that another request is told apart', async () => {
    const owner = newId();
    await answers.begin(owner, 'key', 'first');
    await answers.finish(owner, 'key', 201, { id: 1 });
    expect(await answers.begin(owner, 'key', 'other')).toMatchObject({
      requestHash: 'first',
      state: 'done',
      status: 201,
      body: { id: 1 },
    });
  });

  it('belongs to its owner: another person with the same key begins anew', async () => {
    await answers.begin(newId(), 'key', 'hash');
    expect(await answers.begin(newId(), 'key', 'hash')).toBeUndefined();
  });

  it('may be used again after a failure, after a crash of two minutes ago, and after a day', async () => {
    const owner = newId();
    await answers.begin(owner, 'key', 'hash');
    await answers.forget(owner, 'key');
    expect(await answers.begin(owner, 'key', 'hash')).toBeUndefined();
    await age(owner, '119 seconds');
    expect(await answers.begin(owner, 'key', 'hash')).toMatchObject({ state: 'running' });
    await age(owner, '121 seconds');
    expect(await answers.begin(owner, 'key', 'hash')).toBeUndefined();
    await answers.finish(owner, 'key', 200, null);
    await age(owner, '23 hours');
    expect(await answers.begin(owner, 'key', 'hash')).toMatchObject({ state: 'done' });
    await age(owner, '25 hours');
    expect(await answers.begin(owner, 'key', 'hash')).toBeUndefined();
  });

  it('that is given back while others ask for it goes to one of them', async () => {
    for (let round = 0; round < 20; round += 1) {
      const owner = newId();
      await answers.begin(owner, 'key', 'hash');
      const [, ...begun] = await Promise.all([
        answers.forget(owner, 'key'),
        ...Array.from({ length: 6 }, () => answers.begin(owner, 'key', 'hash')),
      ]);
      expect(begun.filter((held) => held === undefined).length).toBeLessThanOrEqual(1);
    }
  });
});
