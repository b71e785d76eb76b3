import type { Identity } from '../environment/identity';
/**
 * Reads what identifies the emulator of a data directory; undefined when it has none yet.
 *
 * @throws EmulatorError EMU_DATA_DIRECTORY_DAMAGED
 */
export declare function readIdentity(directory: string): Identity | undefined;
/** Keeps what identifies the emulator, readable by its owner only. */
export declare function writeIdentity(directory: string, identity: Identity): void;
/** Replaces a file in one step, readable by its owner only. */
export declare function writePrivately(path: string, text: string): void;
//# sourceMappingURL=identity-file.d.ts.map
