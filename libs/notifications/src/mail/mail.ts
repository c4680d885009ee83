/** A mail as it is handed to the mail server. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Stays the same when a mail has to be sent again, so that mailboxes can tell the copies apart from two mails. */
  messageId: string;
  /** For mail that need not come: where a program can end it (RFC 8058). */
  unsubscribeUrl?: string;
}

/** The mail server will not take this mail, now or later. */
export class MailRefused extends Error {}
