import type { Readable } from 'node:stream';

/** An answer of the API, whatever its status. */
export interface ApiAnswer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

/** Talks to the API as one person: by session cookie with its CSRF token, or by API key. */
export class ApiClient {
  private constructor(
    readonly appUrl: string,
    /** The headers that say who asks. */
    readonly credentials: Record<string, string>,
    /** Id of the person who is signed in. */
    readonly personId: string,
  ) {}

  static async signIn(appUrl: string, email: string, password: string): Promise<ApiClient> {
    const answer = await fetch(`${appUrl}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: appUrl },
      body: JSON.stringify({ email, password }),
    });
    const body = (await answer.json()) as { csrfToken: string; person: { id: string } };
    if (answer.status !== 201) throw new Error(`Sign-in answered ${answer.status}: ${JSON.stringify(body)}`);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return new ApiClient(appUrl, { cookie, 'x-csrf-token': body.csrfToken, origin: appUrl }, body.person.id);
  }

  static withKey(appUrl: string, key: string, personId: string): ApiClient {
    return new ApiClient(appUrl, { authorization: `Bearer ${key}` }, personId);
  }

  static anonymous(appUrl: string): ApiClient {
    return new ApiClient(appUrl, {}, '');
  }

  async send<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    const form = body instanceof FormData;
    const answer = await fetch(`${this.appUrl}/api/v1${path}`, {
      method,
      headers: {
        ...this.credentials,
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = (answer.headers.get('content-type') ?? '').includes('json');
    return {
      status: answer.status,
      body: (json && text !== '' ? JSON.parse(text) : text) as T,
      headers: answer.headers,
    };
  }

  /** Sends bytes as they come. */
  async sendBytes(
    method: string,
    path: string,
    bytes: Uint8Array | Readable,
    headers: Record<string, string>,
  ): Promise<ApiAnswer> {
    const answer = await fetch(`${this.appUrl}/api/v1${path}`, {
      method,
      headers: { ...this.credentials, ...headers },
      body: bytes as BodyInit,
      duplex: 'half',
    } as RequestInit);
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown), headers: answer.headers };
  }

  get<T = unknown>(path: string): Promise<ApiAnswer<T>> {
    return this.send<T>('GET', path);
  }

  /** Sends and expects success; a refusal fails the test with the problem in the message. */
  async must<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.send<T>(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

/** A multipart form with one file and fields. */
export function formWith(name: string, file: Buffer, fileName: string, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set(name, new Blob([new Uint8Array(file)]), fileName);
  return form;
}
