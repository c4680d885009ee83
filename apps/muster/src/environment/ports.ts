/** A port that the server is going to listen on, and the variable that sets it. */
export interface WantedPort {
  variable: 'PORT' | 'CONTENT_PORT';
  port: number;
}

/** The ports of the application and of the content origin. 0 asks the system for any free one. */
export function wantedPorts(variables: Record<string, string | undefined>): WantedPort[] {
  return [
    { variable: 'PORT', port: Number(variables['PORT'] || 3000) },
    { variable: 'CONTENT_PORT', port: Number(variables['CONTENT_PORT'] || 3001) },
  ];
}

/** The sentence for a port that cannot be opened. */
export function portSentence({ variable, port }: WantedPort, code: string | undefined): string {
  if (code === 'EACCES') {
    return `Port ${port} needs more rights than this user has. Set ${variable} to a port above 1023.`;
  }
  const another = variable === 'PORT' ? 3100 : 3101;
  return `Port ${port} is taken by another program. Stop that program, or choose another port: ${variable}=${another} npm start`;
}
