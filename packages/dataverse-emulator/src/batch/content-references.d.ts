/** What the Content-IDs of a batch stand for (WA-114): id to address of the row, such as `/accounts(…)`. */
export declare class ContentReferences {
  private readonly addresses;
  /** Notes what a Content-ID stands for. */
  declare(id: string, address: string): void;
  /** Forgets ids whose change set was rolled back. */
  forget(ids: Iterable<string>): void;
  /**
   * Puts the row's address in place of a leading `$id` of an address.
   *
   * @throws DataverseError 400 for an id not declared earlier
   */
  inUrl(url: string): string;
  /**
   * Puts addresses in place of `"$id"` in the references of a body.
   *
   * @throws DataverseError 400 for an id not declared earlier
   */
  inBody(body: string): string;
  private resolve;
}
//# sourceMappingURL=content-references.d.ts.map
