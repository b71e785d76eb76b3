import { UsageError } from './usage-error';
import { InterruptedError } from './interrupt';
import { reportError } from './report-error';

function reported(error: unknown, logFile: string | null = null, debug = false): { code: number; err: string } {
  let err = '';
  const code = reportError(
    error,
    { out: () => undefined, err: (text) => (err += `${text}\n`), terminal: null },
    logFile,
    debug,
  );
  return { code, err };
}

it('tells the code and the message', () => {
  expect(reported(new UsageError('No such thing.'), '/tmp/log')).toEqual({
    code: 1,
    err: 'error CPL_USAGE: No such thing.\n',
  });
});

it('points to the log file, not to a stack, when nobody foresaw it', () => {
  const { code, err } = reported(new TypeError('x is not a function'), '/data/couplet.log');
  expect(code).toBe(1);
  expect(err).toMatch(/^error CPL_UNEXPECTED: x is not a function\n.*\/data\/couplet\.log/);
  expect(err).not.toContain('    at ');
  expect(reported(new TypeError('x'), null, true).err).toContain('    at ');
});

it('ends with 130 when the user stopped it', () => {
  expect(reported(new InterruptedError())).toEqual({
    code: 130,
    err: 'Stopped. Nothing is lost: the next run goes on where this one was.\n',
  });
});
