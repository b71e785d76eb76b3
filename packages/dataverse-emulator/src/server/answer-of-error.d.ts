import { type ApiResponse } from './api-request';
/** The answer to a failed request (WA-26 to WA-28). Anything but a documented error is a fault of the emulator: 500. */
export declare function answerOfError(error: unknown, annotations: boolean): ApiResponse;
//# sourceMappingURL=answer-of-error.d.ts.map
