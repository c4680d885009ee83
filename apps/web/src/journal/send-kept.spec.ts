import type { KeptCommitsBody, KeptOutcome } from '@muster/contracts';
import type { OwnedRecord } from './record-store.js';
import { HeldRecords } from './held-records.js';
import { sendKept } from './send-kept.js';

const OWNER = 'ana http://abc123.localhost:3001';
const OTHER = 'ana http://xyz789.localhost:3001';

function record(slot: string, number: number, owner = OWNER, data = `${slot}/${number}`): OwnedRecord {
  return { owner, slot, number, iv: 'iv', data };
}

function setUp(kept: OwnedRecord[], outcome: (data: string) => KeptOutcome | null = () => 'saved') {
  const played = new Set<string>();
  const sent: KeptCommitsBody['attempts'] = [];
  const told = { late: 0 };
  const parts = {
    held: new HeldRecords(),
    store: {
      listOf: async (personId: string) => kept.filter(({ owner }) => owner.startsWith(`${personId} `)),
      remove: async (owner: string, slot: string, number: number) => {
        const at = kept.findIndex((held) => held.owner === owner && held.slot === slot && held.number <= number);
        if (at >= 0) kept.splice(at, 1);
      },
    },
    send: async ({ attempts }: KeptCommitsBody) => {
      sent.push(...attempts);
      const outcomes = attempts.map(({ host, records }) => ({
        host,
        outcomes: records.map(({ data }) => {
          const said = outcome(data);
          if (said === null) throw new Error('unreachable');
          return said;
        }),
      }));
      return { attempts: outcomes };
    },
    whileNotPlaying: async (owner: string, act: () => Promise<void>) => {
      if (played.has(owner)) return false;
      await act();
      return true;
    },
    cameLate: () => void (told.late += 1),
  };
  return { kept, sent, played, told, parts };
}

describe('sending what a browser kept', () => {
  it('names the attempt by its host, and sends in the order in which it was made', async () => {
    const { parts, sent, kept } = setUp([record('10 a', 1), record('9 a', 7), record('9 b', 3)]);
    expect(await sendKept('ana', parts)).toEqual({ sent: 3, left: 0 });
    expect(sent).toEqual([
      {
        host: 'abc123',
        records: [
          { iv: 'iv', data: '9 b/3' },
          { iv: 'iv', data: '9 a/7' },
          { iv: 'iv', data: '10 a/1' },
        ],
      },
    ]);
    expect(kept).toEqual([]);
  });

  it.each(['saved', 'repeated', 'stale', 'late', 'refused'] as const)(
    'forgets what is %s: the server is done with it',
    async (outcome) => {
      const { parts, kept } = setUp([record('1 a', 1)], () => outcome);
      expect(await sendKept('ana', parts)).toEqual({ sent: 1, left: 0 });
      expect(kept).toEqual([]);
    },
  );

  it.each(['saved', 'repeated', 'stale', 'refused', 'sealed'] as const)(
    'has what came late told, and nothing told of what is %s',
    async (outcome) => {
      const { parts, told } = setUp([record('1 a', 1), record('2 a', 1)], (data) =>
        data === '1 a/1' ? 'late' : outcome,
      );
      await sendKept('ana', parts);
      expect(told.late).toBe(1);
    },
  );

  it('keeps what could not be sent, and says of how many courses', async () => {
    const { parts, kept } = setUp([record('1 a', 1), record('1 b', 2), record('1 a', 1, OTHER)], () => null);
    expect(await sendKept('ana', parts)).toEqual({ sent: 0, left: 2 });
    expect(kept).toHaveLength(3);
  });

  it('is not held up by a course that cannot be sent', async () => {
    const { parts, kept } = setUp([record('1 a', 1, OWNER, 'bad'), record('1 a', 1, OTHER, 'good')], (data) =>
      data === 'bad' ? null : 'saved',
    );
    expect(await sendKept('ana', parts)).toEqual({ sent: 1, left: 1 });
    expect(kept.map(({ owner }) => owner)).toEqual([OWNER]);
  });

  it('leaves alone what another tab is playing: that player sends it itself', async () => {
    const { parts, sent, played, kept } = setUp([record('1 a', 1)]);
    played.add(OWNER);
    expect(await sendKept('ana', parts)).toEqual({ sent: 0, left: 0 });
    expect([sent.length, kept.length]).toEqual([0, 1]);
  });

  it.each(['sealed', 'unknown'] as const)('keeps what is %s, and asks once', async (outcome) => {
    const { parts, kept, sent } = setUp([record('1 a', 1), record('2 a', 1)], (data) =>
      data === '1 a/1' ? outcome : 'saved',
    );
    expect(await sendKept('ana', parts)).toEqual({ sent: 1, left: 0 });
    await sendKept('ana', parts);
    expect(kept.map(({ slot }) => slot)).toEqual(['1 a']);
    expect(sent).toHaveLength(1);
    expect(kept.every((each) => parts.held.has(each))).toBe(true);
  });

  it('sends nothing after what did not arrive: it would be overtaken', async () => {
    const all = Array.from({ length: 45 }, (_, at) => record(`${at + 1} a`, 1));
    const { parts, kept, sent } = setUp(all, (data) => (data === '1 a/1' ? null : 'saved'));
    expect(await sendKept('ana', parts)).toEqual({ sent: expect.any(Number) as number, left: 1 });
    expect(sent.map(({ records }) => records.length)).toEqual([40]);
    expect(kept.map(({ slot }) => slot)).toContain('45 a');
  });

  it('sends no more records at once than the server takes', async () => {
    const { parts, sent } = setUp(Array.from({ length: 45 }, (_, at) => record(`${at + 1} a`, 1)));
    await sendKept('ana', parts);
    expect(sent.map(({ records }) => records.length)).toEqual([40, 5]);
  });

  it('touches nothing of another person', async () => {
    const { parts, sent, kept } = setUp([record('1 a', 1, 'ben http://abc123.localhost:3001')]);
    await sendKept('ana', parts);
    expect([sent.length, kept.length]).toEqual([0, 1]);
  });

  it('sends large records one after the other, within what the server takes at once', async () => {
    const large = 'x'.repeat(400_000);
    const { parts, sent } = setUp([1, 2, 3].map((number) => record(`${number} a`, number, OWNER, large)));
    await sendKept('ana', parts);
    expect(sent.map(({ records }) => records.length)).toEqual([1, 1, 1]);
  });

  it('does not send what is larger than the server takes, nor what came after it: they wait for their course', async () => {
    const all = [record('1 a', 1), record('2 a', 1, OWNER, 'x'.repeat(1_050_000)), record('3 a', 1)];
    const { parts, sent, kept } = setUp(all);
    expect(await sendKept('ana', parts)).toEqual({ sent: 1, left: 1 });
    expect(sent.flatMap(({ records }) => records.map(({ data }) => data))).toEqual(['1 a/1']);
    expect(kept.map(({ slot }) => slot)).toEqual(['2 a', '3 a']);
  });

  it('does nothing where the browser refuses storage', async () => {
    const { parts } = setUp([]);
    parts.store.listOf = () => Promise.reject(new Error('SecurityError'));
    expect(await sendKept('ana', parts)).toEqual({ sent: 0, left: 0 });
  });
});
