'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.ContentReferences = void 0;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
/** What the Content-IDs of a batch stand for (WA-114): id to address of the row, such as `/accounts(…)`. */
class ContentReferences {
  addresses = new Map();
  /** Notes what a Content-ID stands for. */
  declare(id, address) {
    this.addresses.set(id, address);
  }
  /** Forgets ids whose change set was rolled back. */
  forget(ids) {
    for (const id of ids) this.addresses.delete(id);
  }
  /**
   * Puts the row's address in place of a leading `$id` of an address.
   *
   * @throws DataverseError 400 for an id not declared earlier
   */
  inUrl(url) {
    const match = /^\/?\$(\w+)(?=[/?]|$)/.exec(url);
    if (!match || match[1] === 'metadata' || match[1] === 'batch') return url;
    return this.resolve(match[1]) + url.slice(match[0].length);
  }
  /**
   * Puts addresses in place of `"$id"` in the references of a body.
   *
   * @throws DataverseError 400 for an id not declared earlier
   */
  inBody(body) {
    if (!body.includes('"$')) return body;
    return body.replace(/("[^"]*@odata\.(?:bind|id)"\s*:\s*)("\$\w+"|\[[^\]]*\])/g, (_all, name, value) => {
      return name + value.replace(/"\$(\w+)"/g, (_reference, id) => JSON.stringify(this.resolve(id)));
    });
  }
  resolve(id) {
    const address = this.addresses.get(id);
    if (address !== undefined) return address;
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.payload,
      `Content-ID Reference: '$${id}' does not exist in the batch context.`,
      {
        status: 400,
      },
    );
  }
}
exports.ContentReferences = ContentReferences;
//# sourceMappingURL=content-references.js.map
