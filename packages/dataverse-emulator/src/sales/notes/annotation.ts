import type { Environment } from '../../environment/environment';
import { payloadError } from '../../errors/common-errors';
import type { RuleFactory } from '../../rules/row-rule';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { salesError } from '../sales-error';

/** Largest file of an environment that sets no limit, in bytes. */
const defaultLimit = 5 * 1024 * 1024;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Notes: a text, or a file in `documentbody` with its size, within the limits of the organization (SA-136, SA-137). */
export const annotation: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'annotation') return undefined;
  const cells = new Cells(table);
  const complete = (draft: Draft): void => {
    const body = cells.get(draft, 'documentbody');
    if (body !== null) cells.put(draft, 'isdocument', true);
    cells.fill(draft, 'isdocument', false);
    cells.put(draft, 'filesize', body === null ? 0 : fileSize(String(body)));
    if (body === null) return;
    checkFile(environment, cells, draft);
  };
  return {
    beforeCreate: complete,
    beforeUpdate(draft) {
      if (cells.named(draft, 'documentbody') || cells.named(draft, 'filename') || cells.named(draft, 'isdocument'))
        complete(draft);
    },
  };
};

function fileSize(body: string): number {
  const clean = body.replace(/\s/g, '');
  if (!base64.test(clean)) throw payloadError("The value of 'documentbody' is not valid base64.");
  return Buffer.byteLength(clean, 'base64');
}

function checkFile(environment: Environment, cells: Cells, draft: Draft): void {
  const limit = (environment.setting('maxuploadfilesize') as number | null) ?? defaultLimit;
  if (cells.number(draft, 'filesize')! > limit) throw salesError('attachmentTooLarge');
  const extension = /\.([^.]+)$/.exec(String(cells.get(draft, 'filename') ?? ''))?.[1]?.toLowerCase();
  const blocked = String(environment.setting('blockedattachments') ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  if (extension !== undefined && blocked.includes(extension)) throw salesError('attachmentBlocked');
}
