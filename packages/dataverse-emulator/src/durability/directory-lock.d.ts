import { FileLock } from './file-lock';
/**
 * Takes a data directory for this process, creating it if needed; no second emulator can use it meanwhile.
 *
 * @throws EmulatorError EMU_DATA_DIRECTORY_IN_USE
 */
export declare function lockDirectory(directory: string): FileLock;
//# sourceMappingURL=directory-lock.d.ts.map
