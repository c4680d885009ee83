import http from 'node:http';

/** What the content origin answered. */
export interface PlayerAnswer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: http.IncomingHttpHeaders;
}

export interface OpenedSession {
  attemptId: string;
  launchNo: number;
  nextSeq: number;
  contentBase: string;
  mode: string;
  currentItemId: string;
  token: { value: string };
  items: {
    id: string;
    href: string;
    state: { cmi: Record<string, unknown>; entry: string; totalTime: string } | null;
  }[];
}

/**
 * Does over HTTP what the player does in a browser: opens a launch URL and commits. Node does not resolve names below
 * localhost everywhere, so it connects to loopback and names the host in the header, as a browser would.
 */
export class ScriptedPlayer {
  private seq = 0;
  private constructor(
    private readonly origin: URL,
    private readonly launchToken: string,
    readonly session: OpenedSession,
  ) {
    this.seq = session.nextSeq;
  }

  static async open(launchUrl: string): Promise<ScriptedPlayer> {
    const url = new URL(launchUrl);
    const token = url.hash.replace(/^#t=/, '');
    const answer = await send<OpenedSession>(url, 'POST', '/_muster/session', {}, token);
    if (answer.status !== 200)
      throw new Error(`The player was not opened: ${answer.status} ${JSON.stringify(answer.body)}`);
    return new ScriptedPlayer(url, token, answer.body);
  }

  /** Opens the same link once more, as a second tab does. */
  again(): Promise<ScriptedPlayer> {
    return ScriptedPlayer.open(`${this.origin.origin}/#t=${this.launchToken}`);
  }

  /** Commits a data model for an item (the only one by default); the next sequence number is used unless one is given. */
  commit(
    cmi: Record<string, unknown>,
    reason: 'commit' | 'terminate' | 'pagehide' = 'commit',
    options: { seq?: number; itemId?: string; token?: string } = {},
  ): Promise<
    PlayerAnswer<{
      seq: number;
      savedAt: string;
      stale?: boolean;
      code?: string;
      detail?: string;
      attempt?: { state: string };
    }>
  > {
    const body = {
      itemId: options.itemId ?? this.session.currentItemId,
      seq: options.seq ?? this.seq++,
      reason,
      cmi,
      clientTime: new Date().toISOString(),
    };
    return send(this.origin, 'POST', '/_muster/commit', body, options.token ?? this.session.token.value);
  }

  /** Reads a file of the package. */
  file(path: string): Promise<PlayerAnswer<string>> {
    return send<string>(this.origin, 'GET', `${this.session.contentBase}${path}`);
  }

  /** Sends anything to the content origin under this attempt's host. */
  raw<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
    headers?: Record<string, string>,
  ): Promise<PlayerAnswer<T>> {
    return send<T>(this.origin, method, path, body, token, headers);
  }
}

function send<T>(
  origin: URL,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
  headers: Record<string, string> = {},
): Promise<PlayerAnswer<T>> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port: origin.port,
        method,
        path,
        headers: {
          host: origin.host,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const json = (response.headers['content-type'] ?? '').includes('json');
          resolve({
            status: response.statusCode ?? 0,
            body: (json ? JSON.parse(text) : text) as T,
            headers: response.headers,
          });
        });
      },
    );
    request.once('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
