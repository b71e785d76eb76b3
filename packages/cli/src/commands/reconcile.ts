import { reconcile, repairFindings, type Finding } from '@couplet/core/internal';
import { Command, Option } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, tenantOption, wholeNumber, type CompanyOptions } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { withTenant } from '../program/with-tenant';
import { actor } from '../command-line/tenant-command';
import { couplingText } from '../couplings/coupling-text';
import { reconciliationText } from '../reconcile/reconciliation-text';
import { localSide } from '../reconcile/local-side';
import { localNames } from '../report/local-names';
import { repairOf, repairsAnything, type RepairChoice } from '../reconcile/repair-choice';

/** What `couplet reconcile` is asked. */
interface ReconcileOptions extends CompanyOptions, RepairChoice {
  readonly limit: number;
  readonly json?: boolean;
}

/** `couplet reconcile` */
export function reconcileCommand(streams: Streams): Command {
  return new Command('reconcile')
    .description(
      'compare both sides of a mapping by their values, and list what is not in step; writes nothing unless told',
    )
    .argument('<mapping>', 'name of a mapping, such as CUSTOMER')
    .option('--limit <n>', 'findings to show', wholeNumber(1, 1_000_000), 100)
    .addOption(
      new Option('--update-from <side>', 'write the values that differ from that side to the other').choices([
        'local',
        'integration',
      ]),
    )
    .option('--couple', 'couple records with those that their match keys find')
    .option('--create', 'make the other half of records that have none')
    .option('--uncouple', 'remove couplings of records that are gone')
    .option('--json', 'print one JSON document instead of text')
    .addOption(tenantOption())
    .addOption(dataDirectoryOption())
    .action(async (name: string, { dataDir, tenant: named, limit, json, ...choice }: ReconcileOptions) => {
      const text = await withInterrupt(streams, (interrupt) =>
        withTenant({ dataDir, tenant: named }, interrupt, async ({ tenant, program }) => {
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
          const nameOf = await localNames(tenant, mapping, findings.flatMap(localSide));
          if (!repairsAnything(choice))
            return json === true ? JSON.stringify(result, null, 2) : reconciliationText(result, nameOf);
          const chosen = findings.flatMap((finding) => repairOf(finding, choice));
          const repaired = await repairFindings(tenant, actor, mapping.name, chosen, program.worker, interrupt.signal);
          const texts = [reconciliationText(result, nameOf), '', ...repaired.runs.map(couplingText)];
          return json === true ? JSON.stringify({ ...result, repaired }, null, 2) : texts.join('\n');
        }),
      );
      streams.out(text);
    });
}
