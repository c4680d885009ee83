import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { createTransport } from 'nodemailer';
import { MailRefused } from './mail.js';
import type { Mail } from './mail.js';

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
/** Mails side by side; more would look like a flood to most servers. */
const CONNECTIONS = 2;

/** The mail server of the settings, if there is one. */
@Injectable()
export class MailServer implements OnApplicationShutdown {
  private readonly transport: ReturnType<typeof connect> | undefined;
  private readonly from: string;
  /** The part after the @ in the ids of messages. */
  readonly domain: string;

  constructor(@Inject(ENVIRONMENT) { SMTP_URL, MAIL_FROM = '' }: Environment) {
    this.from = MAIL_FROM;
    this.domain = MAIL_FROM.split('@')[1] ?? 'localhost';
    this.transport = SMTP_URL === undefined ? undefined : connect(SMTP_URL);
  }

  /** False without SMTP_URL: people are told in the product only. */
  get configured(): boolean {
    return this.transport !== undefined;
  }

  /**
   * Resolves when the server has taken the mail.
   * @throws MailRefused for an answer of 500 to 599, which the same mail would get again; any other Error may pass.
   */
  async send(mail: Mail): Promise<void> {
    if (!this.transport) throw new Error('SMTP_URL is not set.');
    try {
      await this.transport.sendMail({
        from: { name: 'Muster', address: this.from },
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(mail.unsubscribeUrl === undefined ? {} : { list: unsubscribe(mail.unsubscribeUrl) }),
        ...(mail.unsubscribeUrl === undefined
          ? {}
          : { headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }),
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
      if (code >= 500 && code < 600) throw new MailRefused(`The mail server answered ${code}.`, { cause: error });
      throw error;
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function connect(url: string) {
  return createTransport({
    ...addressOf(url),
    pool: true as const,
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
  });
}

function addressOf(url: string) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const user = decodeURIComponent(username);
  return {
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A server in the same network may have no certificate; a name and password never go over an open line.
    requireTLS: !secure && user !== '' && searchParams.get('tls') !== 'none',
    ignoreTLS: searchParams.get('tls') === 'none',
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(password) } }),
  };
}

function unsubscribe(url: string) {
  return { unsubscribe: { url, comment: '' } };
}
