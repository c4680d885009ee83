import type { CDPSession, Page } from 'playwright-core';

/** The network of one page, as narrow as a test needs it. */
export interface SlowLine {
  /** Bytes a second upwards. */
  slow(bytesPerSecond: number): Promise<void>;
  /** No network at all, which the browser knows. */
  cut(): Promise<void>;
  full(): Promise<void>;
}

export async function slowLine(page: Page): Promise<SlowLine> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const be = async (offline: boolean, uploadThroughput: number): Promise<void> => {
    await session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  };
  return {
    slow: (bytesPerSecond) => be(false, bytesPerSecond),
    cut: () => be(true, 0),
    full: () => be(false, -1),
  };
}
