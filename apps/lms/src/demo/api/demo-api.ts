import type { z } from 'zod';
import { sessionAnswer } from '@muster/contracts';
import type { Problem } from '@muster/contracts';

/** Where the program finds itself. */
export interface OwnAddress {
  /** Loopback address of the running server: `http://127.0.0.1:3000`. */
  url: string;
  /** Origin of the application as browsers see it, which sign-in asks for. */
  origin: string;
  /** Aborted when the server stops: no request is begun then. */
  signal: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
interface Sent {
  form?: FormData;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The API said no. `problem` is what it said. */
export class ApiRefusal extends Error {
  constructor(
    readonly request: string,
    readonly problem: Problem,
  ) {
    super(`${request} was refused: ${problem.detail}`);
    this.name = 'ApiRefusal';
  }
}

/** Speaks to the product's own API as any other program would: over HTTP, with a session or a key. */
export class DemoApi {
  private constructor(
    private readonly address: OwnAddress,
    private readonly credentials: Readonly<Record<string, string>>,
    /** Who is signed in. */
    readonly personId: string,
  ) {}

  /** @throws ApiRefusal 401 when the password does not fit or a second factor is asked for. */
  static async signIn(address: OwnAddress, email: string, password: string): Promise<DemoApi> {
    const anonymous = new DemoApi(address, {}, '');
    const { origin } = address;
    const answer = await anonymous.send('POST', '/sessions', { body: { email, password }, headers: { origin } });
    const { person, csrfToken } = sessionAnswer.parse(await answer.json());
    const cookie = answer.headers.getSetCookie().map((set) => set.split(';', 1)[0]);
    return new DemoApi(address, { cookie: cookie.join('; '), 'x-csrf-token': csrfToken, origin }, person.id);
  }

  /** The same person, with an API key instead of the session. */
  withKey(key: string): DemoApi {
    return new DemoApi(this.address, { authorization: `Bearer ${key}` }, this.personId);
  }

  anonymous(): DemoApi {
    return new DemoApi(this.address, {}, '');
  }

  /** @throws ApiRefusal, or ZodError for an answer that is not what the contract says. */
  get<T>(path: string, answer: z.ZodType<T>): Promise<T> {
    return this.read('GET', path, answer);
  }

  post<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    return this.read('POST', path, answer, { body });
  }

  put<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    return this.read('PUT', path, answer, { body });
  }

  patch<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    return this.read('PATCH', path, answer, { body });
  }

  /** Sends one file and the fields beside it as a multipart form. */
  upload<T>(
    path: string,
    file: { field: string; name: string; bytes: Uint8Array<ArrayBuffer> | string },
    fields: Readonly<Record<string, string>>,
    answer: z.ZodType<T>,
  ): Promise<T> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set(file.field, new Blob([file.bytes]), file.name);
    return this.read('POST', path, answer, { form });
  }

  async delete(path: string): Promise<void> {
    await this.send('DELETE', path);
  }

  private async read<T>(method: Method, path: string, answer: z.ZodType<T>, sent: Sent = {}): Promise<T> {
    const response = await this.send(method, path, sent);
    return answer.parse(await response.json());
  }

  private async send(method: Method, path: string, { form, body, headers }: Sent = {}): Promise<Response> {
    // One that runs is not cut off: its client would connect anew, and the server wait a minute for that connection to say something.
    this.address.signal.throwIfAborted();
    const response = await fetch(`${this.address.url}/api/v1${path}`, {
      method,
      headers: {
        ...this.credentials,
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: form ?? (body === undefined ? null : JSON.stringify(body)),
    });
    if (!response.ok) throw new ApiRefusal(`${method} ${path}`, (await response.json()) as Problem);
    return response;
  }
}
