// The least that any program must do for an export: bare node:http, and one COPY of the columns that the export takes from the table.
import http from 'node:http';
import { pipeline } from 'node:stream';
import pg from 'pg';
import copy from 'pg-copy-streams';

const { DATABASE_URL, TASK_FORCE_ID, STARTS_ON, ENDS_ON } = process.env;
const client = new pg.Client({ connectionString: DATABASE_URL });
await client.connect();
const text = `COPY (SELECT completion_id, completed_on, course_title, course_version, agency_name, agency_level, discipline, minutes, professional
  FROM reporting.fact WHERE completed_on BETWEEN '${STARTS_ON}' AND '${ENDS_ON}'
    AND agency_id IN (SELECT agency_id FROM directory.task_force_agency WHERE task_force_id = '${TASK_FORCE_ID}')) TO STDOUT WITH (FORMAT csv)`;

const server = http.createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/csv' });
  pipeline(client.query(copy.to(text)), response, (error) => error && console.error(error));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
