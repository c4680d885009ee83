import { RequestRate } from './request-rate.js';

describe('the requests that one sender may send', () => {
  it('are a burst, then so many a second, and each sender has its own', () => {
    let now = 0;
    const rate = new RequestRate({ perSecond: 10, burst: 3, now: () => now });
    const take = (times: number, sender = 'a') => Array.from({ length: times }, () => rate.take(sender));
    expect(take(5)).toEqual([0, 0, 0, 1, 1]);
    expect(take(1, 'b')).toEqual([0]);
    now += 100;
    expect(take(2)).toEqual([0, 1]);
    now += 60_000;
    expect(take(4)).toEqual([0, 0, 0, 1]);
  });

  it('say how long to wait where the rate is less than one a second', () => {
    const rate = new RequestRate({ perSecond: 0.25, burst: 1, now: () => 0 });
    expect([rate.take('a'), rate.take('a')]).toEqual([0, 4]);
  });
});
