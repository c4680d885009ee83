const CHANNEL = 'muster-package-upload';
/** Tabs of one browser answer within a few milliseconds, busy ones a little later. */
const ANSWER_WITHIN_MS = 300;

interface Said {
  kind: 'who sends' | 'this tab does';
  fingerprint: string;
}

/**
 * Makes this tab the one that sends a file, unless another tab of this browser does. Should two ask in the same moment, the server
 * lets one of them write. Not by `navigator.locks`, which plain http does not have.
 * @returns what gives it back; undefined while another tab sends the file.
 */
export async function claimFile(fingerprint: string): Promise<(() => void) | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  const free = await new Promise<boolean>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.kind === 'this tab does' && data.fingerprint === fingerprint) resolve(false);
    };
    setTimeout(() => resolve(true), ANSWER_WITHIN_MS);
    channel.postMessage({ kind: 'who sends', fingerprint } satisfies Said);
  });
  if (!free) {
    channel.close();
    return undefined;
  }
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.kind === 'who sends' && data.fingerprint === fingerprint) {
      channel.postMessage({ kind: 'this tab does', fingerprint } satisfies Said);
    }
  };
  return () => channel.close();
}
