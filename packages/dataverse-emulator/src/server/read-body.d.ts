import type { IncomingMessage } from 'node:http';
/**
 * Reads a request body as text.
 *
 * @throws DataverseError 413 when it is too large, 400 when its gzip is damaged
 */
export declare function readBody(request: IncomingMessage): Promise<string>;
//# sourceMappingURL=read-body.d.ts.map
