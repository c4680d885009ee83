type End = Pick<MessagePort, 'onmessage' | 'postMessage'>;

/**
 * Two ends as of a MessageChannel, for a page that keeps its own journal: what one end is given the other hears within the same call, so
 * that nothing of it waits for a turn of the page.
 */
export function joinedPorts(): [End, End] {
  const one = new JoinedPort();
  const other = new JoinedPort();
  one.peer = other;
  other.peer = one;
  return [one, other];
}

class JoinedPort implements End {
  onmessage: MessagePort['onmessage'] = null;
  peer: JoinedPort | null = null;

  postMessage(data: unknown): void {
    const { peer } = this;
    peer?.onmessage?.call(peer as never, { data } as MessageEvent);
  }
}
