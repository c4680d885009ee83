type ApiName = 'API' | 'API_1484_11';

/** Puts an API where a SCO that walks up from its own window finds it. */
export function publishApi(name: ApiName, api: Readonly<Record<string, unknown>>): void {
  (window as unknown as Record<ApiName, unknown>)[name] = api;
}

export function withdrawApis(): void {
  for (const name of ['API', 'API_1484_11'] as const)
    delete (window as unknown as Partial<Record<ApiName, unknown>>)[name];
}
