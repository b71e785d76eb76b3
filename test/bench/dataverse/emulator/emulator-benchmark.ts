import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataverseEmulator, launchEmulator } from '@couplet/dataverse-emulator';
import { processorSeconds } from '../../measuring/processor-time';
import { inEnvironment, wireHeaders } from '../bench-environment';
import { bulkBodies } from '../bench-rows';
import { bareWrite, type BareTarget } from '../client/bare-dataverse';
import type { MemoryEmulator } from './memory-emulator';
import { requestInProcess } from './request-in-process';

/** What the emulator does on one core; rows by bulk creates of 100. */
export interface EmulatorFigures {
  /** Rows per second of this process's processor time, without a network; collecting garbage counts too. */
  readonly inProcess: readonly number[];
  /**
   * Rows per second of the processor time of an emulator in a process of its own, whatever the client and others do meanwhile: over HTTP in
   * memory, and with a data directory over HTTP and HTTPS; null where the system does not tell.
   */
  readonly memoryPerCore: number | null;
  readonly httpPerCore: number | null;
  readonly httpsPerCore: number | null;
  /** Rows per second as a client in another process sees them over HTTP. */
  readonly httpSeen: number;
  /** Resident megabytes of the emulator's process after it was given that many rows, and the most it ever had. */
  readonly memory: { readonly rows: number; readonly megabytes: number; readonly peakMegabytes: number };
  /** Milliseconds until a new process answers, on a new directory and on one that it had before. */
  readonly start: { readonly first: readonly number[]; readonly again: readonly number[] };
}

const perRequest = 100;
const concurrency = 8;
/** Rows after which the compiler of the machine has done its work. */
const warmUpRows = 10_000;
/** Rows that this process holds at once while it fills the emulator. */
const rowsInHand = 100_000;

/** Measures the emulator by itself. `tell` is told what is going on. */
export async function emulatorBenchmark(
  workplace: string,
  { rows, memoryRows, rounds }: { readonly rows: number; readonly memoryRows: number; readonly rounds: number },
  tell: (line: string) => void,
): Promise<EmulatorFigures> {
  const inProcess: number[] = [];
  await withoutNetwork(warmUpRows);
  for (let round = 1; round <= rounds; round += 1) {
    tell(`emulator in process, round ${round}`);
    inProcess.push(await withoutNetwork(rows));
  }
  tell('emulator over HTTP and HTTPS');
  const memoryPerCore = await inMemory(rows);
  const http = await overNetwork(workplace, rows, true);
  const https = await overNetwork(workplace, rows, false);
  tell(`emulator with ${memoryRows} rows`);
  const memory = await memoryOf(workplace, memoryRows);
  tell('starting the emulator');
  const start = await startTimes(workplace, rounds);
  const perCore = { memoryPerCore, httpPerCore: http.perCore, httpsPerCore: https.perCore };
  return { inProcess, ...perCore, httpSeen: http.seen, memory, start };
}

async function withoutNetwork(rows: number): Promise<number> {
  const emulator = await DataverseEmulator.start({ https: false });
  try {
    const send = await requestInProcess(emulator.url);
    const path = `${new URL(emulator.apiUrl).pathname}accounts/Microsoft.Dynamics.CRM.CreateMultiple`;
    const headers = { ...wireHeaders(emulator.token()), 'accept-encoding': 'identity' };
    const bodies = bulkBodies('create', { from: 0, to: rows }, perRequest);
    const before = emulator.statistics.rowsWritten;
    const start = process.cpuUsage();
    for (const body of bodies) await send(path, headers, body);
    const { user, system } = process.cpuUsage(start);
    const made = emulator.statistics.rowsWritten - before;
    if (made !== rows) throw new Error(`The emulator made ${made} rows, not ${rows}.`);
    return (rows * 1_000_000) / (user + system);
  } finally {
    await emulator.stop();
  }
}

/** Rows per second of the processor time of an emulator that keeps nothing, over HTTP. */
async function inMemory(rows: number): Promise<number | null> {
  const child = fork(join(__dirname, 'memory-emulator.js'));
  try {
    const [emulator] = (await once(child, 'message')) as [MemoryEmulator];
    return (await perCoreOf({ emulator, token: emulator.token }, emulator.pid, rows)).perCore;
  } finally {
    child.disconnect();
    if (child.exitCode === null) await once(child, 'exit');
  }
}

async function perCoreOf(
  target: BareTarget,
  pid: number,
  rows: number,
): Promise<{ readonly perCore: number | null; readonly seen: number }> {
  const warm = { from: rows, to: rows + warmUpRows };
  await bareWrite(target, 'create', warm, concurrency);
  const before = processorSeconds(pid);
  const { seconds } = await bareWrite(target, 'create', { from: 0, to: rows }, concurrency);
  const after = processorSeconds(pid);
  return { perCore: before === null || after === null ? null : rows / (after - before), seen: rows / seconds };
}

function overNetwork(
  workplace: string,
  rows: number,
  http: boolean,
): Promise<{ readonly perCore: number | null; readonly seen: number }> {
  return inEnvironment(workplace, { http }, (environment) => perCoreOf(environment, environment.emulator.pid, rows));
}

function memoryOf(workplace: string, rows: number): Promise<EmulatorFigures['memory']> {
  return inEnvironment(workplace, { http: true }, async (environment) => {
    for (let from = 0; from < rows; from += rowsInHand)
      await bareWrite(environment, 'create', { from, to: Math.min(rows, from + rowsInHand) }, concurrency);
    const held = await environment.admin.rows('account');
    if (held !== rows) throw new Error(`The emulator holds ${held} rows, not ${rows}.`);
    const status = readFileSync(`/proc/${environment.emulator.pid}/status`, 'latin1');
    const megabytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
    return { rows, megabytes: megabytes('VmRSS'), peakMegabytes: megabytes('VmHWM') };
  });
}

async function startTimes(workplace: string, rounds: number): Promise<EmulatorFigures['start']> {
  const [first, again]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const directory = mkdtempSync(join(workplace, 'start-'));
    for (const times of [first, again]) {
      const start = performance.now();
      const emulator = await launchEmulator({ dataDir: directory });
      times.push(performance.now() - start);
      await emulator.stop();
    }
    rmSync(directory, { recursive: true, force: true });
  }
  return { first, again };
}
