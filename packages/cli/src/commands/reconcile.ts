import { reconcile, type Finding } from '@couplet/core/internal';
import { Command } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, wholeNumber } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { withTenant } from '../program/with-tenant';
import { reconciliationText } from '../reconcile/reconciliation-text';

/** What `couplet reconcile` is asked. */
interface ReconcileOptions {
  readonly dataDir: string;
  readonly limit: number;
  readonly json?: boolean;
}

/** `couplet reconcile` */
export function reconcileCommand(streams: Streams): Command {
  return new Command('reconcile')
    .description('compare both sides of a mapping by their values, and list what is not in step; writes nothing')
    .argument('<mapping>', 'name of a mapping, such as CUSTOMER')
    .option('--limit <n>', 'findings to show', wholeNumber(1, 1_000_000), 100)
    .option('--json', 'print one JSON document instead of text')
    .addOption(dataDirectoryOption())
    .action(async (name: string, { dataDir, limit, json }: ReconcileOptions) => {
      const text = await withInterrupt(streams, (interrupt) =>
        withTenant(dataDir, interrupt, async ({ tenant }) => {
          const mapping = tenant.mapping(name);
          const counts: Partial<Record<Finding['kind'], number>> = {};
          const findings: Finding[] = [];
          let [compared, equal] = [0, 0];
          for await (const page of reconcile(tenant, mapping, { signal: interrupt.signal })) {
            compared += page.compared;
            equal += page.equal;
            for (const finding of page.findings) {
              counts[finding.kind] = (counts[finding.kind] ?? 0) + 1;
              if (findings.length < limit) findings.push(finding);
            }
          }
          interrupt.check();
          const result = { mapping: mapping.name, compared, equal, counts, findings };
          return json === true ? JSON.stringify(result, null, 2) : reconciliationText(result);
        }),
      );
      streams.out(text);
    });
}
