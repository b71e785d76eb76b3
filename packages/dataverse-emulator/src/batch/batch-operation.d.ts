/** One HTTP request inside a batch. */
export interface BatchOperation {
  method: string;
  /** As written: relative, absolute, or beginning with a Content-ID reference. */
  url: string;
  headers: Record<string, string>;
  body: string;
  contentId: string | undefined;
}
/**
 * Reads the request of an `application/http` part (WA-110).
 *
 * @throws DataverseError 400 when it is none
 */
export declare function parseOperation(content: string, partHeaders: Readonly<Record<string, string>>): BatchOperation;
//# sourceMappingURL=batch-operation.d.ts.map
