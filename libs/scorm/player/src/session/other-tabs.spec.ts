import { OtherTabs } from './other-tabs.js';
import type { TabChannel } from './other-tabs.js';

/** Each message to all but its sender, at once. */
class Channels {
  private readonly all: TabChannel[] = [];

  join(): TabChannel {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of this.all) if (other !== channel) other.onmessage?.({ data } as MessageEvent<unknown>);
      },
    };
    this.all.push(channel);
    return channel;
  }
}

function tab(channels: Channels, attemptId = 'attempt') {
  const told: string[] = [];
  const tabs = new OtherTabs(channels.join(), attemptId, {
    takenOver: () => told.push('taken over'),
    tookOver: () => told.push('took over'),
  });
  return { tabs, told };
}

describe('two tabs of one attempt', () => {
  it('are both told when the second opens: the first that it saves no more, the second that it took over', () => {
    const channels = new Channels();
    const first = tab(channels);
    first.tabs.opened(1);
    const second = tab(channels);
    second.tabs.opened(2);
    expect([first.told, second.told]).toEqual([['taken over'], ['took over']]);
    second.tabs.opened(3);
    expect([first.told, second.told]).toEqual([['taken over'], ['took over']]);
  });

  it('do not mind an opening that is older than theirs, nor another attempt', () => {
    const channels = new Channels();
    const newer = tab(channels);
    newer.tabs.opened(5);
    const older = tab(channels);
    older.tabs.opened(4);
    tab(channels, 'another').tabs.opened(9);
    expect([newer.told, older.told]).toEqual([[], []]);
  });
});
