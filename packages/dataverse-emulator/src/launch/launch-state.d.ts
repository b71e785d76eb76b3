import type { DataverseEmulator } from '../emulator';
/** What a running emulator process tells about itself, in `state.json` of its data directory, readable by its owner only. */
export interface LaunchState {
  pid: number;
  port: number;
  url: string;
  apiUrl: string;
  authority: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** Certificate to trust; undefined with plain HTTP. */
  ca?: string;
  adminKey: string;
  instanceId: string;
}
/** Writes the state of this process. */
export declare function writeState(directory: string, emulator: DataverseEmulator): void;
/** Reads the state an emulator left; undefined when there is none that can be read. */
export declare function readState(directory: string): LaunchState | undefined;
/** Removes the state when the process stops. */
export declare function removeState(directory: string): void;
//# sourceMappingURL=launch-state.d.ts.map
