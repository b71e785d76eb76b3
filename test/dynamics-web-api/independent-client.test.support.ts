import { DataverseEmulator, type EmulatorOptions } from '@couplet/dataverse-emulator';
import { DynamicsWebApi, type Config } from 'dynamics-web-api';

/** A row as the client gives it. */
export type Row = Record<string, unknown>;

/** An emulator over plain HTTP, and the independent client pointed at it, for the tests of one file. */
export interface IndependentClient {
  emulator: DataverseEmulator;
  api: DynamicsWebApi;
}

/** Starts both before the tests of a file and stops them after. */
export function useIndependentClient(options: EmulatorOptions = {}, config: Config = {}): IndependentClient {
  const context = {} as IndependentClient;
  beforeAll(async () => {
    context.emulator = await DataverseEmulator.start({ https: false, ...options });
    context.api = new DynamicsWebApi({
      serverUrl: context.emulator.url,
      dataApi: { version: '9.2' },
      onTokenRefresh: () => Promise.resolve(context.emulator.token()),
      ...config,
    });
  });
  afterAll(() => context.emulator.stop());
  return context;
}
