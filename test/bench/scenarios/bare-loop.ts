import { launchEmulator } from '@couplet/dataverse-emulator';
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import type { BareFigures, Task } from '../children/task';
import { measuredTable } from '../measuring/measured-mapping';
import { benchDirectory } from '../workplace/bench-directory';
import { EmulatorAdmin } from '../workplace/emulator-admin';

/** Posts captured bulk bodies as fast as undici can at the given concurrency, and does nothing else. */
export async function bareLoop(task: Task): Promise<BareFigures> {
  if (task.bodies === null) throw new TypeError('The bare loop needs bodies to post.');
  const bodies = readFileSync(task.bodies, 'utf8').split('\n');
  const emulator = await launchEmulator({ dataDir: benchDirectory(task.directory).dataverse });
  const admin = new EmulatorAdmin(emulator);
  try {
    await admin.latency(task.latency);
    const token = await admin.token();
    const pool = new Pool(emulator.url, { connections: task.concurrency, pipelining: 1, connect: { ca: emulator.ca } });
    const path = new URL('accounts/Microsoft.Dynamics.CRM.CreateMultiple', emulator.apiUrl).pathname;
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json',
      'odata-version': '4.0',
      'odata-maxversion': '4.0',
    };
    let next = 0;
    const loop = async (): Promise<void> => {
      for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
        const answer = await pool.request({ method: 'POST', path, headers, body });
        const text = await answer.body.text();
        if (answer.statusCode !== 200)
          throw new Error(`The emulator answers ${answer.statusCode}: ${text.slice(0, 500)}`);
      }
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: task.concurrency }, loop));
    const seconds = (performance.now() - start) / 1000;
    await pool.close();
    const rows = await admin.rows(measuredTable);
    if (rows !== task.records) throw new Error(`The bare loop made ${rows} rows, not ${task.records}.`);
    return { seconds };
  } finally {
    await admin.close();
    await emulator.stop();
  }
}
