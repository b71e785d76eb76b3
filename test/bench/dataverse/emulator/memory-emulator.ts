import { DataverseEmulator } from '@couplet/dataverse-emulator';

/** What a parent must know of an emulator in memory. */
export interface MemoryEmulator {
  readonly pid: number;
  readonly url: string;
  readonly apiUrl: string;
  readonly token: string;
}

/** Runs an emulator in memory over HTTP until the parent goes; tells the parent where it is. */
async function main(): Promise<void> {
  const emulator = await DataverseEmulator.start({ https: false, degreeOfParallelism: 52 });
  const { url, apiUrl } = emulator;
  process.once('disconnect', () => void emulator.stop());
  process.send?.({ pid: process.pid, url, apiUrl, token: emulator.token() } satisfies MemoryEmulator);
}

void main();
