/**
 * When a process started, in a form that only compares for equality; undefined where the system does not tell. Together with the process id
 * it tells a process from a later one with the same id.
 */
export declare function processStart(pid: number): string | undefined;
//# sourceMappingURL=process-start.d.ts.map
