import type { ApiResponse } from '../server/api-request';
/** Prints an answer as a part of a batch (WA-112). */
export declare function printResponse(response: ApiResponse, contentId: string | undefined): string;
/** Prints a part with its own headers. */
export declare function printPart(contentType: string, content: string, contentId?: string): string;
//# sourceMappingURL=print-batch.d.ts.map
