import { DataverseEmulator } from '../emulator';
import type { EmulatorOptions } from '../emulator-options';
import { EmulatorClient } from './emulator-client';

/** An emulator over plain HTTP with a client, for the tests of one file. */
export interface TestEmulator {
  emulator: DataverseEmulator;
  client: EmulatorClient;
}

/** Starts an emulator before the tests of a file and stops it after them. */
export function setupEmulator(options: EmulatorOptions = {}): TestEmulator {
  const context = {} as TestEmulator;
  beforeAll(async () => {
    context.emulator = await DataverseEmulator.start({ https: false, ...options });
    context.client = new EmulatorClient(context.emulator);
  });
  afterAll(async () => {
    context.client.close();
    await context.emulator.stop();
  });
  return context;
}

/** Code of an error answer. */
export function codeOf(json: Record<string, unknown>): string {
  return String((json['error'] as Record<string, unknown> | undefined)?.['code']);
}

/** Message of an error answer. */
export function messageOf(json: Record<string, unknown>): string {
  return String((json['error'] as Record<string, unknown> | undefined)?.['message']);
}
