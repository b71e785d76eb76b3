import {
  aroundStage,
  injectable,
  isReference,
  type Around,
  type Step,
  type UpdateRow,
  type WriteResult,
} from '@couplet/core';
import { contactMapping } from '../mappings/contact';
import { customerMapping } from '../mappings/customer';
import { vendorMapping } from '../mappings/vendor';
import { createdIn, type Created } from './created-passages';

type Write = Step<'write'>;
type Pass = Parameters<Around<Write>['run']>[2];

/**
 * A Dataverse row that a local record was just created from becomes a row of this company, unless it is one already (DV-42): otherwise
 * every other company would still take it. Where the mapping takes rows of all companies, each row stays whose it is. A row that refuses keeps its note and goes on; the next update to it carries the company anyway.
 */
@injectable()
export class StampCompany implements Around<Write> {
  async run(batch: Write['in'], next: Write['next'], pass: Pass): Promise<Write['out']> {
    const written = await next(batch);
    const company = pass.load.setting('companyRow');
    const { direction, mapping } = pass.plan;
    if (direction !== 'fromIntegrationTable' || mapping.multiCompany || !isReference(company)) return written;
    const open = createdIn(written).filter(({ source }) => {
      const present = source.bcbi_companyid;
      return !isReference(present ?? null) || (isReference(present) && present.key !== company.key);
    });
    if (open.length === 0) return written;
    const rows = open.map(({ sourceKey }): UpdateRow => ({
      key: sourceKey,
      version: null,
      values: { bcbi_companyid: company },
    }));
    const results = await pass.source.writer.update(pass.plan.source, rows);
    results.forEach((result, index) => note(open[index] as Created, result));
    return written;
  }
}

function note({ passage, sourceKey }: Created, result: WriteResult): void {
  if (result.status === 'done') return;
  passage.notes.push({
    code: 'CPL_COMPANY_NOT_STAMPED',
    message: `Row ${sourceKey} could not be marked as one of this company: ${result.message}`,
    facts: { row: sourceKey, reason: result.status === 'refused' ? result.code : 'unknown' },
  });
}

/** Around the writes of every mapping whose rows belong to a company. */
export const stampCompany = [
  aroundStage('write', customerMapping, StampCompany),
  aroundStage('write', vendorMapping, StampCompany),
  aroundStage('write', contactMapping, StampCompany),
];
