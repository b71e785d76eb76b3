/** A failure to start or run the emulator itself, for the person who starts it. The message says how to mend it. */
export declare class EmulatorError extends Error {
  readonly code:
    | 'EMU_PORT_IN_USE'
    | 'EMU_PORT_NOT_ALLOWED'
    | 'EMU_DATA_DIRECTORY_IN_USE'
    | 'EMU_DATA_DIRECTORY_DAMAGED'
    | 'EMU_START_FAILED'
    | 'EMU_ARGUMENT';
  constructor(
    code:
      | 'EMU_PORT_IN_USE'
      | 'EMU_PORT_NOT_ALLOWED'
      | 'EMU_DATA_DIRECTORY_IN_USE'
      | 'EMU_DATA_DIRECTORY_DAMAGED'
      | 'EMU_START_FAILED'
      | 'EMU_ARGUMENT',
    message: string,
    options?: ErrorOptions,
  );
}
//# sourceMappingURL=emulator-error.d.ts.map
