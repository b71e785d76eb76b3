import { type LaunchState } from './launch-state';
/** How an emulator process is launched. */
export interface LaunchOptions {
  /** Directory that keeps rows, identity, log file and state. */
  dataDir: string;
  /** Port on 127.0.0.1; without it the one used last if it is free, else any. */
  port?: number;
  /** Plain HTTP instead of HTTPS. */
  http?: boolean;
  /** Further arguments of `couplet-dataverse`. */
  arguments?: string[];
  /** How long to wait for the process, in milliseconds; default 15,000. */
  timeoutMilliseconds?: number;
}
/** A running emulator process. */
export interface LaunchedEmulator extends LaunchState {
  /** Whether it ran already. */
  reused: boolean;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}
/**
 * Makes sure that an emulator process runs on a data directory: a live one is reused, otherwise one is started that outlives this process.
 * After a kill it starts again on the same rows and identity.
 *
 * @throws EmulatorError EMU_START_FAILED with the end of the process's log, EMU_DATA_DIRECTORY_IN_USE when another starter takes too long
 */
export declare function launchEmulator(options: LaunchOptions): Promise<LaunchedEmulator>;
/** The emulator process of a data directory, if one runs and answers. */
export declare function findRunning(dataDir: string): Promise<LaunchState | undefined>;
//# sourceMappingURL=launch-emulator.d.ts.map
