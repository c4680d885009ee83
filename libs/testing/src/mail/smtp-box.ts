import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { SMTPServer } from 'smtp-server';

/** A mail as the server got it. */
export interface ReceivedMail {
  to: string[];
  raw: string;
  /** The lines of the header, unfolded. */
  headers: string[];
}

/** A mail server on this machine that keeps what it gets, or answers as it is told. */
export class SmtpBox {
  readonly mails: ReceivedMail[] = [];
  /** Answer to the next mails after their data, instead of taking them. */
  refusal: { code: number; times: number } | undefined;
  private waiting: (() => void)[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<SmtpBox> {
    // Loaded when asked for: most tests mail nothing.
    const { SMTPServer: Server } = await import('smtp-server');
    const server: SMTPServer = new Server({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          box.take(
            Buffer.concat(parts).toString('utf8'),
            session.envelope.rcptTo.map(({ address }) => address),
            callback,
          );
        });
      },
    });
    const box = new SmtpBox(server);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return box;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}?tls=none`;
  }

  /** Resolves when there are so many mails. */
  async until(count: number): Promise<void> {
    while (this.mails.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private take(raw: string, to: string[], callback: (error?: Error & { responseCode?: number }) => void): void {
    const { refusal } = this;
    if (refusal && refusal.times > 0) {
      refusal.times -= 1;
      callback(Object.assign(new Error('as the test says'), { responseCode: refusal.code }));
      return;
    }
    const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
    this.mails.push({ to, raw, headers: head.split('\r\n') });
    for (const resolve of this.waiting.splice(0)) resolve();
    callback();
  }
}
