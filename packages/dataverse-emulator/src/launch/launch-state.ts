import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from '../durability/identity-file';
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

const fileName = 'state.json';

/** Writes the state of this process. */
export function writeState(directory: string, emulator: DataverseEmulator): void {
  const { port, url, apiUrl, authority, tenantId, clientId, clientSecret, ca, adminKey, instanceId } = emulator;
  const state: LaunchState = {
    pid: process.pid,
    port,
    url,
    apiUrl,
    authority,
    tenantId,
    clientId,
    clientSecret,
    ca,
    adminKey,
    instanceId,
  };
  writePrivately(join(directory, fileName), JSON.stringify(state, null, 2));
}

/** Reads the state an emulator left; undefined when there is none that can be read. */
export function readState(directory: string): LaunchState | undefined {
  try {
    const state = JSON.parse(readFileSync(join(directory, fileName), 'utf8')) as LaunchState;
    return Number.isInteger(state.pid) && typeof state.url === 'string' ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Removes the state when the process stops. */
export function removeState(directory: string): void {
  rmSync(join(directory, fileName), { force: true });
}
