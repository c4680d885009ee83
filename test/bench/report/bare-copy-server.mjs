// The least that any program must do for an export: bare node:http, and one COPY of a file with the same columns in the same order, whose cells
// need neither a rule nor another table. Ours has no line for some of these rows, and one for what people since the award began are counted by.
import http from 'node:http';
import { pipeline } from 'node:stream';
import pg from 'pg';
import copy from 'pg-copy-streams';

const { DATABASE_URL, TASK_FORCE_ID, STARTS_ON, ENDS_ON } = process.env;
const client = new pg.Client({ connectionString: DATABASE_URL });
await client.connect();
await client.query(`SET work_mem = '64MB'`);
const text = `COPY (SELECT 'BENCH', 'Quarter', completion_id, completed_on, course_title, course_version, agency_name, agency_level, discipline, discipline,
    minutes, 'yes', NULL, 1, 1, 1, minutes, round(minutes / 60.0, 4), 1, 1, NULL
  FROM reporting.fact WHERE completed_on BETWEEN '${STARTS_ON}' AND '${ENDS_ON}'
    AND agency_id IN (SELECT agency_id FROM directory.task_force_agency WHERE task_force_id = '${TASK_FORCE_ID}')
  ORDER BY completed_on, completion_id) TO STDOUT WITH (FORMAT csv)`;

const server = http.createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/csv' });
  pipeline(client.query(copy.to(text)), response, (error) => error && console.error(error));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
