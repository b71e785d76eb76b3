import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';

/** What the Content-IDs of a batch stand for (WA-114): id to address of the row, such as `/accounts(…)`. */
export class ContentReferences {
  private readonly addresses = new Map<string, string>();

  /** Notes what a Content-ID stands for. */
  declare(id: string, address: string): void {
    this.addresses.set(id, address);
  }

  /** Forgets ids whose change set was rolled back. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) this.addresses.delete(id);
  }

  /**
   * Puts the row's address in place of a leading `$id` of an address.
   *
   * @throws DataverseError 400 for an id not declared earlier
   */
  inUrl(url: string): string {
    const match = /^\/?\$(\w+)(?=[/?]|$)/.exec(url);
    if (!match || match[1] === 'metadata' || match[1] === 'batch') return url;
    return this.resolve(match[1]!) + url.slice(match[0].length);
  }

  /**
   * Puts addresses in place of `"$id"` in the references of a body.
   *
   * @throws DataverseError 400 for an id not declared earlier
   */
  inBody(body: string): string {
    if (!body.includes('"$')) return body;
    return body.replace(
      /("[^"]*@odata\.(?:bind|id)"\s*:\s*)("\$\w+"|\[[^\]]*\])/g,
      (_all, name: string, value: string) => {
        return name + value.replace(/"\$(\w+)"/g, (_reference, id: string) => JSON.stringify(this.resolve(id)));
      },
    );
  }

  private resolve(id: string): string {
    const address = this.addresses.get(id);
    if (address !== undefined) return address;
    throw new DataverseError(ErrorCode.payload, `Content-ID Reference: '$${id}' does not exist in the batch context.`, {
      status: 400,
    });
  }
}
