import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

it('goes on when the reader of its output goes away', () => {
  const streams = resolve(__dirname, '../../dist/command-line/streams.js');
  const program = `
    const { out, err } = require(${JSON.stringify(streams)}).processStreams();
    const write = (line) => (line < 20000 ? (out('line ' + line), setImmediate(write, line + 1)) : err('done'));
    write(0);`;
  const env = { ...process.env, NODE: process.execPath, PROGRAM: program };
  const told = execFileSync('sh', ['-c', `{ "$NODE" -e "$PROGRAM" | head -n 1 > /dev/null; } 2>&1`], {
    env,
    encoding: 'utf8',
  });
  expect(told).toBe('done\n');
});
