import { kernelDatabase } from '../../test/kernel-database.js';
import { Transactions } from './transactions.js';

let kernel: Awaited<ReturnType<typeof kernelDatabase>>;

beforeAll(async () => {
  kernel = await kernelDatabase(1);
});
afterAll(() => kernel.close());

it('makes ids in statements that are UUIDv7, of the moment, and each another', async () => {
  const before = Date.now();
  const ids = await new Transactions(kernel.app).asSystem((tx) =>
    tx.query<{ id: string }[]>(`SELECT kernel.new_id() AS id FROM generate_series(1, 5000)`),
  );
  const after = Date.now();
  expect(new Set(ids.map(({ id }) => id)).size).toBe(5000);
  for (const { id } of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const at = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(at).toBeGreaterThanOrEqual(before - 1000);
    expect(at).toBeLessThanOrEqual(after + 1000);
  }
});
