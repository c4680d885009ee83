// The least that any program must do for a commit: bare node:http, and one prepared upsert of the same size, durable.
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
await pool.query(
  'CREATE TABLE IF NOT EXISTS ceiling (id text PRIMARY KEY, state jsonb NOT NULL, at timestamptz NOT NULL)',
);
const statement = {
  name: 'upsert',
  text: 'INSERT INTO ceiling (id, state, at) VALUES ($1, $2, clock_timestamp()) ON CONFLICT (id) DO UPDATE SET state = excluded.state, at = excluded.at RETURNING at',
};

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const body = Buffer.concat(chunks).toString('utf8');
    const { rows } = await pool.query({ ...statement, values: [request.headers['x-attempt'], body] });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ savedAt: rows[0].at }));
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
