import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataverseEmulator, type EmulatorOptions } from '@couplet/dataverse-emulator';
import { run } from '../../command-line/program';

/** What a command printed, and its exit status. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** An emulator, and the command line that reaches it. */
export interface Workplace {
  readonly emulator: DataverseEmulator;
  readonly folder: string;
  /** Flags that reach the emulator; the secret is in a file. */
  readonly flags: readonly string[];
  /** Runs `couplet dataverse …` with these flags, or with others in their place. */
  couplet(argv: readonly string[], flags?: readonly string[]): Promise<Ran>;
  close(): Promise<void>;
}

/** Starts an emulator with HTTPS, and writes its secret and certificate where flags can name them. */
export async function workplace(options: EmulatorOptions = {}): Promise<Workplace> {
  const emulator = await DataverseEmulator.start({ degreeOfParallelism: 16, ...options });
  const folder = mkdtempSync(join(tmpdir(), 'couplet-dataverse-'));
  writeFileSync(join(folder, 'ca.pem'), emulator.ca ?? '');
  writeFileSync(join(folder, 'secret'), `${emulator.clientSecret}\n`);
  const flags = [
    ...['--environment', emulator.url, '--tenant-id', emulator.tenantId, '--client-id', emulator.clientId],
    ...['--authority', emulator.authority, '--ca', join(folder, 'ca.pem'), '--development-loopback'],
    ...['--client-secret-file', join(folder, 'secret')],
  ];
  return {
    emulator,
    folder,
    flags,
    async couplet(argv, own = flags) {
      let [out, err] = ['', ''];
      const streams = {
        out: (text: string) => (out += `${text}\n`),
        err: (text: string) => (err += `${text}\n`),
        terminal: null,
      };
      const code = await run(['dataverse', ...argv, ...own], streams, false);
      return { code, out, err };
    },
    async close() {
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
