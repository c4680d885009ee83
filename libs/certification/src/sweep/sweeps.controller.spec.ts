import { NO_REACH } from '@muster/kernel';
import type { Caller, Grant } from '@muster/kernel';
import type { SweepService } from './sweep.service.js';
import { SweepsController } from './sweeps.controller.js';

const sweeps: string[] = [];
const sweeping = {
  sweep: (asOf: string) => Promise.resolve(sweeps.push(asOf)),
} as unknown as SweepService;
const controller = new SweepsController(sweeping);
const body = { asOf: '2026-11-30', dryRun: false };

function administratorOver(scope: Grant['scope']): Caller {
  const grants = [{ role: 'system_admin' as const, scope, reach: NO_REACH }];
  return { personId: 'p', via: 'session', grants, roster: NO_REACH, records: NO_REACH };
}

describe('a sweep asked for by hand', () => {
  it('goes over every agency, so a right over one agency does not start it', () => {
    const caller = administratorOver({ kind: 'agency', id: 'a' });
    expect(() => controller.sweep(caller, body)).toThrow(expect.objectContaining({ status: 403 }));
    expect(sweeps).toEqual([]);
  });

  it('is started by a right over everything', async () => {
    await controller.sweep(administratorOver({ kind: 'all' }), body);
    expect(sweeps).toEqual(['2026-11-30']);
  });
});
