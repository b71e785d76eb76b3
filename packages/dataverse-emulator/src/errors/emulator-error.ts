/** A failure to start or run the emulator itself, for the person who starts it. The message says how to mend it. */
export class EmulatorError extends Error {
  constructor(
    readonly code:
      | 'EMU_PORT_IN_USE'
      | 'EMU_PORT_NOT_ALLOWED'
      | 'EMU_DATA_DIRECTORY_IN_USE'
      | 'EMU_DATA_DIRECTORY_DAMAGED'
      | 'EMU_START_FAILED'
      | 'EMU_ARGUMENT',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmulatorError';
  }
}
