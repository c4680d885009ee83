// The least that any program must do to open a course: bare node:http, the same files sent as streams and packed as ours are, and one
// prepared upsert, durable, each for the launch and for the session.
import { createReadStream, readdirSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import pg from 'pg';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.jpg': 'image/jpeg' };
const files = new Map();
for (const [prefix, folder] of [
  ['/player/', process.env.PLAYER_FOLDER],
  ['/content/', process.env.CONTENT_FOLDER],
]) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const place = path.join(folder, name);
    if (statSync(place).isFile()) files.set(prefix + name, { place, size: statSync(place).size });
  }
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
await pool.query('CREATE TABLE IF NOT EXISTS opened (id text PRIMARY KEY, at timestamptz NOT NULL)');
const statement = {
  name: 'upsert',
  text: 'INSERT INTO opened (id, at) VALUES ($1, clock_timestamp()) ON CONFLICT (id) DO UPDATE SET at = excluded.at RETURNING at',
};

const server = http.createServer(async (request, response) => {
  if (request.method === 'POST') {
    request.resume();
    const { rows } = await pool.query({ ...statement, values: [`${request.url} ${request.headers['x-learner']}`] });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ at: rows[0].at }));
    return;
  }
  const packed = request.headers['accept-encoding']?.includes('br') ? files.get(`${request.url}.br`) : undefined;
  const file = packed ?? files.get(request.url);
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': TYPES[path.extname(request.url)] ?? 'application/octet-stream',
    'content-length': file.size,
    ...(packed ? { 'content-encoding': 'br' } : {}),
  });
  createReadStream(file.place).pipe(response);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
